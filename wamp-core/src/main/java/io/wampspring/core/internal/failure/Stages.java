package io.wampspring.core.internal.failure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Composes stages so that no failure is lost. Methods of {@link CompletableFuture} wrap a
 * failure in an exception whose constructor calls {@code toString()} of the failure; if
 * that throws, dependent stages never complete. Only {@code handle} does not wrap.
 */
public final class Stages {

	private Stages() {
	}

	/**
	 * Call a consumer when a stage completes.
	 * @param <T> the type of the value
	 * @param stage the stage, of any implementation
	 * @param next called with the value or the original failure, exactly once, whatever
	 * the stage does; must not throw
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
	 * Compose a stage with a second one.
	 * @param <T> the type of the first value
	 * @param <R> the type of the second value
	 * @param stage the stage, of any implementation
	 * @param next returns the second stage, or throws
	 * @return a future that completes like the second stage, or fails like the first
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
