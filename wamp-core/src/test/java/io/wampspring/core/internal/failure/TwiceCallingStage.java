package io.wampspring.core.internal.failure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A completed stage that calls back twice, as only one that is not made by the JDK can.
 */
public final class TwiceCallingStage<T> extends CompletableFuture<T> {

	public TwiceCallingStage(T value) {
		complete(value);
	}

	@Override
	public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
		super.whenComplete(action);
		return super.whenComplete(action);
	}

	@Override
	public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> action) {
		super.handle(action);
		return super.handle(action);
	}

	@Override
	public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> action) {
		super.thenApply(action);
		return super.thenApply(action);
	}

	@Override
	public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
		super.thenAccept(action);
		return super.thenAccept(action);
	}

	@Override
	public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> action) {
		super.thenCompose(action);
		return super.thenCompose(action);
	}

}
