package io.wampspring.core.failure;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * A stage that calls back twice, as only one that is not made by the JDK can.
 */
final class TwiceCompletedStage extends CompletableFuture<String> {

	TwiceCompletedStage() {
		complete("first");
	}

	@Override
	public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
		action.accept("first", null);
		action.accept("second", null);
		return this;
	}

}
