package io.wampspring.handler.internal.argument;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.handler.CancellationToken;

/** A token backed by the invocation. */
record InvocationToken(WampInvocation invocation, @Nullable Instant deadline) implements CancellationToken {

	@Override
	public boolean isCancelled() {
		return this.invocation.isInterrupted();
	}

	@Override
	public void onCancel(Runnable action) {
		this.invocation.onInterrupt((mode) -> action.run());
	}

	@Override
	public void throwIfCancelled() {
		if (isCancelled()) {
			throw new WampException(RouterErrors.INVOCATION_CANCELED);
		}
	}

}
