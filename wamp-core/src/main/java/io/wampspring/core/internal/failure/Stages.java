package io.wampspring.core.internal.failure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Steps that are put together so that no failure gets lost. Those of
 * {@link CompletableFuture} wrap a failure in an exception whose constructor asks the
 * failure for its text; if that throws, the next step never completes. Only
 * {@code handle} does not wrap.
 */
public final class Stages {

	private Stages() {
	}

	/**
	 * Go on with what a stage completes with.
	 * @param <T> the type of the value
	 * @param stage the stage, of any making
	 * @param next gets the value or the failure, as it is; once, whatever the stage does,
	 * and must not throw
	 */
	public static <T extends @Nullable Object> void whenDone(CompletionStage<T> stage,
			BiConsumer<@Nullable T, @Nullable Throwable> next) {
		CompletableFuture<T> once = new CompletableFuture<>();
		once.handle((value, failure) -> {
			next.accept(value, failure);
			return null;
		});
		try {
			stage.handle(
					(value, failure) -> (failure != null) ? once.completeExceptionally(failure) : once.complete(value));
		}
		catch (Throwable ex) {
			once.completeExceptionally(ex);
		}
	}

	/**
	 * Go on with another stage.
	 * @param <T> the type of the first value
	 * @param <R> the type of the second value
	 * @param stage the stage, of any making
	 * @param next returns the next stage, or throws
	 * @return a future that completes as the second stage does, or fails as the first
	 */
	public static <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> compose(
			CompletionStage<T> stage, Function<? super T, ? extends CompletionStage<R>> next) {
		CompletableFuture<R> result = new CompletableFuture<>();
		whenDone(stage, (value, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure);
				return;
			}
			try {
				whenDone(next.apply(value), (second, error) -> {
					if (error != null) {
						result.completeExceptionally(error);
					}
					else {
						result.complete(second);
					}
				});
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

}
