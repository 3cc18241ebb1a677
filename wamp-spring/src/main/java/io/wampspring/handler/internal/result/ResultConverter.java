package io.wampspring.handler.internal.result;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.payload.internal.EmptyOptionals;
import io.wampspring.payload.internal.UnwritableValueException;
import io.wampspring.payload.internal.ValueWriter;

/**
 * Converts the returned value of a method to a result.
 */
public final class ResultConverter {

	public static final boolean REACTIVE = ClassUtils.isPresent("org.reactivestreams.Publisher",
			ResultConverter.class.getClassLoader());

	// path of the result in messages
	private static final String RESULT = "result";

	private final ResultType type;

	private final @Nullable ResultScope scope;

	/**
	 * Create a converter.
	 * @param type declared type
	 * @param scope runs code of the application, such as getters; {@code null} to run it
	 * directly
	 */
	public ResultConverter(ResultType type, @Nullable ResultScope scope) {
		this.type = type;
		this.scope = scope;
	}

	private ResultConverter content() {
		return (this.type.content() != this.type) ? new ResultConverter(this.type.content(), this.scope) : this;
	}

	private <T extends @Nullable Object> T write(Supplier<T> writing) {
		return (this.scope != null) ? this.scope.call(writing) : writing.get();
	}

	/**
	 * Return a stage of the final result; progressive results are sent before.
	 */
	public CompletionStage<WampResult> convert(@Nullable Object returned, WampInvocation invocation) {
		if (returned instanceof CompletionStage<?> stage) {
			CompletableFuture<WampResult> result = Stages.compose(stage,
					(value) -> content().convert(value, invocation));
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
			return write(() -> ReactiveResults.collect(adapter, returned, invocation, content()));
		}
		return CompletableFuture.completedFuture(toResult(returned));
	}

	private static void cancel(CompletionStage<?> stage, CompletableFuture<?> result) {
		try {
			stage.toCompletableFuture().cancel(true);
		}
		finally {
			// even if the stage cannot be cancelled or continues
			result.cancel(true);
		}
	}

	/** Return the result for a returned value. */
	WampResult toResult(@Nullable Object value) {
		return toResult(value, this.type.value());
	}

	/** Return the progressive result for an element. */
	public WampResult toProgress(@Nullable Object element) {
		return toResult(element, this.type.elements());
	}

	private WampResult toResult(@Nullable Object value, ValueWriter writer) {
		if (value instanceof WampResult result) {
			return result;
		}
		if (value instanceof Payload payload) {
			return new WampResult(payload, Dict.EMPTY);
		}
		if (value == null || EmptyOptionals.isEmpty(value)) {
			return WampResult.EMPTY;
		}
		return send(Collections.singletonList(toValue(value, writer, "")));
	}

	/** Convert an element of the list that a stream is collected to. */
	@Nullable Object toElement(@Nullable Object element, int index) {
		return toValue(element, this.type.elements(), "[" + index + "]");
	}

	private @Nullable Object toValue(@Nullable Object value, ValueWriter writer, String path) {
		if (writer.isPlain(value)) {
			return value;
		}
		try {
			return write(() -> writer.write(value));
		}
		catch (UnwritableValueException ex) {
			throw new UnwritableResultException(ex, RESULT + path);
		}
	}

	/** Return the result for converted values. */
	static WampResult send(List<? extends @Nullable Object> values) {
		try {
			return WampResult.of(values, Map.of());
		}
		catch (PayloadException ex) {
			throw new UnwritableResultException(ex);
		}
	}

}
