package io.wampspring.core.internal.session;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.WampMessage;

/**
 * The message of a session whose handling has begun and waits for an authorizer or its
 * turn: at most one, as they are handled in order. Either it is handled later or the
 * session ends before; whoever takes it here does its part.
 */
final class WaitingRequest {

	// guarded by this
	private @Nullable WampMessage message;

	synchronized void hold(WampMessage waiting) {
		this.message = waiting;
	}

	/** Take a message to handle it; {@code false} if it has been answered meanwhile. */
	synchronized boolean claim(WampMessage waiting) {
		if (this.message != waiting) {
			return false;
		}
		this.message = null;
		return true;
	}

	/** Take what waits, to answer it now. */
	synchronized @Nullable WampMessage take() {
		WampMessage waiting = this.message;
		this.message = null;
		return waiting;
	}

}
