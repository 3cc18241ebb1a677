package io.wampspring.template;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;

import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.PendingCall;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;

/** A call on a session. */
final class DefaultCallSpec extends AbstractPayloadSpec<CallSpec> implements CallSpec {

	private final TemplateContext context;

	private final String procedure;

	// zero unless the caller has set a time-out
	private Duration timeout = Duration.ZERO;

	private CancelMode cancelMode = CancelMode.KILLNOWAIT;

	private @Nullable Consumer<WampResult> onProgress;

	DefaultCallSpec(TemplateContext context, String procedure) {
		super(context.mapper());
		this.context = context;
		this.procedure = procedure;
	}

	@Override
	CallSpec self() {
		return this;
	}

	@Override
	public CallSpec shardKey(Object key) {
		// without this mode the dealer ignores the key
		return super.shardKey(key).option(OptionKeys.RUNMODE, "partition");
	}

	@Override
	public CallSpec timeout(Duration timeout) {
		Assert.isTrue(timeout.toMillis() > 0, "A time-out must be at least one millisecond");
		this.timeout = timeout;
		return option(OptionKeys.TIMEOUT, timeout.toMillis());
	}

	@Override
	public CallSpec cancel(CancelMode mode) {
		this.cancelMode = mode;
		return this;
	}

	@Override
	public CallSpec onProgress(Consumer<WampResult> consumer) {
		this.onProgress = consumer;
		return this;
	}

	@Override
	public <T> CallSpec onProgress(Class<T> type, Consumer<@Nullable T> consumer) {
		return onProgress(this.context.mapper().type(type), consumer);
	}

	@Override
	public <T> CallSpec onProgress(ParameterizedTypeReference<T> type, Consumer<@Nullable T> consumer) {
		return onProgress(this.context.mapper().type(type.getType()), consumer);
	}

	@SuppressWarnings("unchecked")
	private <T> CallSpec onProgress(JavaType javaType, Consumer<@Nullable T> consumer) {
		return onProgress((result) -> consumer
			.accept((T) this.context.readOne(result.payload(), javaType, "progressive result", this.procedure)));
	}

	@Override
	public <T> @Nullable T retrieve(Class<T> type) {
		return convert(retrieve(), this.context.mapper().type(type));
	}

	@Override
	public <T> @Nullable T retrieve(ParameterizedTypeReference<T> type) {
		return convert(retrieve(), this.context.mapper().type(type.getType()));
	}

	@Override
	public WampResult retrieve() {
		Started started = start(false);
		return this.context.await(started.result(), started.timeout(), this.procedure);
	}

	@Override
	public <T> CompletableFuture<@Nullable T> retrieveAsync(Class<T> type) {
		JavaType javaType = this.context.mapper().type(type);
		return later(start(false), (result) -> convert(result, javaType));
	}

	@Override
	public <T> CompletableFuture<@Nullable T> retrieveAsync(ParameterizedTypeReference<T> type) {
		JavaType javaType = this.context.mapper().type(type.getType());
		return later(start(false), (result) -> convert(result, javaType));
	}

	@Override
	public CompletableFuture<WampResult> retrieveAsync() {
		return later(start(false), Function.identity());
	}

	@Override
	public <T> ProgressiveCall<T> begin(Class<T> type) {
		return begin(this.context.mapper().type(type));
	}

	@Override
	public <T> ProgressiveCall<T> begin(ParameterizedTypeReference<T> type) {
		return begin(this.context.mapper().type(type.getType()));
	}

	private <T> ProgressiveCall<T> begin(JavaType javaType) {
		Started started = start(true);
		return new DefaultProgressiveCall<>(started.call(), later(started, (result) -> convert(result, javaType)),
				this.context.mapper());
	}

	private Started start(boolean progressive) {
		Consumer<WampResult> consumer = this.onProgress;
		Duration limit = limit(progressive || consumer != null);
		ProgressDispatcher relay = (consumer != null) ? new ProgressDispatcher(consumer, this.context) : null;
		PendingCall call = this.context.session()
			.call(new CallRequest(this.procedure, toPayload(), options(), relay, progressive));
		CallFuture<WampResult> result = new CallFuture<>(call, this.cancelMode);
		CompletableFuture<WampResult> source = call.result();
		if (relay != null) {
			relay.end(source);
			source = relay.result();
		}
		Stages.whenDone(source, (value, failure) -> {
			if (failure == null) {
				result.complete(value);
			}
			else if (result.completeExceptionally(Failures.unwrap(failure))) {
				// has no effect unless the consumer of progressive results ended the call
				call.cancel(this.cancelMode);
			}
		});
		return new Started(call, result, limit);
	}

	/**
	 * Return the limit of the whole call, and set it for the router; zero for none.
	 */
	private Duration limit(boolean progressive) {
		if (progressive) {
			// an explicit time-out is the time between two results
			return Duration.ZERO;
		}
		Dict given = options();
		if (this.timeout.isZero() && !given.has(OptionKeys.TIMEOUT) && !this.context.callTimeout().isZero()) {
			timeout(this.context.callTimeout());
		}
		return this.timeout;
	}

	private <T extends @Nullable Object> CompletableFuture<T> later(Started started, Function<WampResult, T> reader) {
		CallFuture<T> future = new CallFuture<>(started.call(), this.cancelMode);
		this.context.limit(future, started.timeout(), this.procedure, () -> started.call().cancel(this.cancelMode));
		Stages.whenDone(started.result(), (value, failure) -> this.context.dispatch(() -> {
			if (failure != null) {
				future.completeExceptionally(Failures.unwrap(failure));
				return;
			}
			try {
				future.complete(reader.apply(value));
			}
			catch (Throwable ex) {
				// code of the application may be involved in reading the result, and
				// throw anything
				future.completeExceptionally(ex);
			}
		}));
		return future;
	}

	@SuppressWarnings("unchecked")
	private <T> @Nullable T convert(WampResult result, JavaType type) {
		return (T) (type.hasRawClass(WampResult.class) ? result
				: this.context.readOne(result.payload(), type, "result", this.procedure));
	}

	private record Started(PendingCall call, CompletableFuture<WampResult> result, Duration timeout) {
	}

}
