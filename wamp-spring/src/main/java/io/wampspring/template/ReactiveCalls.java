package io.wampspring.template;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.failure.Stages;

/**
 * Calls for users of Reactor, which must be on the class path. Each subscription starts a
 * call; cancelling the subscription cancels the call, in the mode of
 * {@link CallSpec#cancel}. <pre>
 * ReactiveCalls.flux(() -&gt; wamp.call("com.acme.measure").args(7), Reading.class)
 * </pre>
 */
public final class ReactiveCalls {

	// WAMP has no back-pressure, so with this number of queued elements the call fails
	private static final int MAX_WAITING = 1024;

	private ReactiveCalls() {
	}

	/**
	 * Return the progressive results of a call, followed by the final one if it has a
	 * value.
	 * @param <T> type of the results
	 * @param call creates the call
	 * @param type type of the results
	 * @return the results, published on the default executor
	 */
	public static <T> Flux<T> flux(Supplier<CallSpec> call, Class<T> type) {
		return flux((sink) -> call.get().onProgress(type, (value) -> emit(sink, value)).retrieveAsync(type));
	}

	/**
	 * Return the progressive results of a call, followed by the final one if it has a
	 * value.
	 * @param <T> type of the results
	 * @param call creates the call
	 * @param type type of the results, with its type arguments
	 * @return the results, published on the default executor
	 */
	public static <T> Flux<T> flux(Supplier<CallSpec> call, ParameterizedTypeReference<T> type) {
		return flux((sink) -> call.get().onProgress(type, (value) -> emit(sink, value)).retrieveAsync(type));
	}

	private static <T> Flux<T> flux(Function<FluxSink<T>, CompletableFuture<@Nullable T>> call) {
		return Flux.<T>create((sink) -> {
			CompletableFuture<@Nullable T> result = call.apply(sink);
			sink.onDispose(() -> result.cancel(true));
			Stages.whenDone(result, (value, failure) -> {
				if (failure != null) {
					sink.error(Failures.unwrap(failure));
					return;
				}
				try {
					emit(sink, value);
					sink.complete();
				}
				catch (Throwable ex) {
					// a subscriber whose onNext fails gets the error
					sink.error(ex);
				}
			});
		}, FluxSink.OverflowStrategy.IGNORE).onBackpressureBuffer(MAX_WAITING);
	}

	/**
	 * Return the result of a call.
	 * @param <T> type of the result
	 * @param call creates the call
	 * @param type type of the result
	 * @return the result, published on the default executor; empty if there is none
	 */
	public static <T> Mono<T> mono(Supplier<CallSpec> call, Class<T> type) {
		return mono(() -> call.get().retrieveAsync(type));
	}

	/**
	 * Return the result of a call.
	 * @param <T> type of the result
	 * @param call creates the call
	 * @param type type of the result, with its type arguments
	 * @return the result, published on the default executor; empty if there is none
	 */
	public static <T> Mono<T> mono(Supplier<CallSpec> call, ParameterizedTypeReference<T> type) {
		return mono(() -> call.get().retrieveAsync(type));
	}

	private static <T> Mono<T> mono(Supplier<CompletableFuture<@Nullable T>> call) {
		return Mono.create((sink) -> {
			CompletableFuture<@Nullable T> result = call.get();
			sink.onDispose(() -> result.cancel(true));
			Stages.whenDone(result, (value, failure) -> {
				if (failure != null) {
					sink.error(Failures.unwrap(failure));
				}
				else if (value != null) {
					sink.success(value);
				}
				else {
					sink.success();
				}
			});
		});
	}

	private static <T> void emit(FluxSink<T> sink, @Nullable T value) {
		if (value != null) {
			sink.next(value);
		}
	}

}
