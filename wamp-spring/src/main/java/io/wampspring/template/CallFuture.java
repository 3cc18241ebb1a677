package io.wampspring.template;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.PendingCall;

/** The result of a call, which cancels the call when it is cancelled itself. */
final class CallFuture<T> extends CompletableFuture<T> {

	private final Consumer<CancelMode> call;

	private final CancelMode mode;

	CallFuture(PendingCall call, CancelMode mode) {
		this.call = call::cancel;
		this.mode = mode;
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean first = super.cancel(mayInterruptIfRunning);
		if (first) {
			this.call.accept(this.mode);
		}
		return first;
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
