package io.wampspring.core.internal.session;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.WampMessage;

/**
 * The suspended message of a session, which waits for an authorizer or for the throttle:
 * at most one, as messages are handled in order. It is claimed once, either to be handled
 * later or to be refused when the session ends.
 */
final class WaitingRequest {

	// guarded by this
	private @Nullable WampMessage message;

	synchronized void hold(WampMessage waiting) {
		this.message = waiting;
	}

	/** Claim a message to handle it; {@code false} if it has been answered already. */
	synchronized boolean claim(WampMessage waiting) {
		if (this.message != waiting) {
			return false;
		}
		this.message = null;
		return true;
	}

	/** Claim the suspended message, if any, to answer it now. */
	synchronized @Nullable WampMessage take() {
		WampMessage waiting = this.message;
		this.message = null;
		return waiting;
	}

}
