package io.wampspring.core.client;

import java.util.concurrent.atomic.AtomicReference;

import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;

/**
 * Where a client's session is in its life.
 * <p>
 * WAMP specification: Sessions.
 */
final class Lifecycle {

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.JOINING);

	// why requests fail that are made or unanswered when the session ends; written before
	// the phase becomes CLOSED
	private volatile String failure = WampUris.CANCELED;

	// what was asked for, then what WELCOME says
	private volatile String realm;

	Lifecycle(String requestedRealm) {
		this.realm = requestedRealm;
	}

	Phase phase() {
		return this.phase.get();
	}

	boolean isOpen() {
		return this.phase.get() == Phase.OPEN;
	}

	boolean isClosed() {
		return this.phase.get() == Phase.CLOSED;
	}

	/** WELCOME came, for a realm. */
	boolean open(String realm) {
		this.realm = realm;
		return this.phase.compareAndSet(Phase.JOINING, Phase.OPEN);
	}

	/** GOODBYE is being sent. */
	boolean leave() {
		return this.phase.compareAndSet(Phase.OPEN, Phase.LEAVING);
	}

	/**
	 * The session is over.
	 * @param failure URI of the error for what is unanswered
	 * @return {@code false} if it was over before
	 */
	boolean close(String failure) {
		for (Phase current = phase(); current != Phase.CLOSED; current = phase()) {
			this.failure = failure;
			if (this.phase.compareAndSet(current, Phase.CLOSED)) {
				return true;
			}
		}
		return false;
	}

	/** Make an exception for a request that gets no answer. */
	WampException failure(String target) {
		return error(this.failure, Payload.EMPTY, target);
	}

	/** Make an exception for the ERROR that answers a request. */
	WampException error(String uri, Payload payload, String target) {
		return new WampException(uri, payload, target, this.realm);
	}

	/**
	 * A phase.
	 */
	enum Phase {

		/** HELLO is under way. */
		JOINING,

		/** WELCOME came. */
		OPEN,

		/** GOODBYE was sent. */
		LEAVING,

		/** Over. */
		CLOSED

	}

}
