package io.wampspring.handler;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.failure.Stages;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.payload.PayloadMapper;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

/**
 * Turns what a method returned into a result.
 */
final class ResultConverter {

	static final boolean REACTIVE = ClassUtils.isPresent("org.reactivestreams.Publisher",
			ResultConverter.class.getClassLoader());

	private final PayloadMapper mapper;

	private final @Nullable ResultScope scope;

	ResultConverter(PayloadMapper mapper) {
		this(mapper, null);
	}

	private ResultConverter(PayloadMapper mapper, @Nullable ResultScope scope) {
		this.mapper = mapper;
		this.scope = scope;
	}

	/** Return a converter that runs code of the application, such as getters, there. */
	ResultConverter within(ResultScope surrounding) {
		return new ResultConverter(this.mapper, surrounding);
	}

	private <T extends @Nullable Object> T write(Supplier<T> writing) {
		return (this.scope != null) ? this.scope.call(writing) : writing.get();
	}

	CompletionStage<WampResult> convert(@Nullable Object returned, WampInvocation invocation) {
		if (returned instanceof CompletionStage<?> stage) {
			CompletableFuture<WampResult> result = Stages.compose(stage, (value) -> convert(value, invocation));
			invocation.onInterrupt((mode) -> cancel(stage, result));
			return result;
		}
		if (returned instanceof Stream<?> stream) {
			return write(() -> {
				try (stream) {
					return convert(stream.iterator(), invocation);
				}
			});
		}
		if (returned instanceof Iterator<?> iterator) {
			ResultStream results = new ResultStream(invocation, this);
			return write(() -> {
				iterator.forEachRemaining(results::next);
				return CompletableFuture.completedFuture(results.end());
			});
		}
		ReactiveAdapter adapter = (REACTIVE && returned != null)
				? ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned.getClass()) : null;
		if (adapter != null && returned != null) {
			return write(() -> ReactiveResults.collect(adapter, returned, invocation, this));
		}
		return CompletableFuture.completedFuture(toResult(returned));
	}

	private static void cancel(CompletionStage<?> stage, CompletableFuture<?> result) {
		try {
			stage.toCompletableFuture().cancel(true);
		}
		finally {
			// even if the stage cannot be cancelled or goes on
			result.cancel(true);
		}
	}

	WampResult toResult(@Nullable Object value) {
		if (value instanceof WampResult result) {
			return result;
		}
		if (value instanceof Payload payload) {
			return new WampResult(payload, Dict.EMPTY);
		}
		if (value == null || (value instanceof Optional<?> optional && optional.isEmpty())) {
			return WampResult.EMPTY;
		}
		return WampResult.of(new @Nullable Object[] { toValue(value) });
	}

	@Nullable Object toValue(@Nullable Object value) {
		return write(() -> this.mapper.toValue(value));
	}

}
