package io.wampspring.core.client;

import java.util.concurrent.atomic.AtomicReference;

import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;

/**
 * The phase of a client session. Thread-safe.
 * <p>
 * WAMP specification: Sessions.
 */
final class Lifecycle {

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.JOINING);

	// URI of the error of requests that are unanswered at the end of the session or
	// made later; written before the phase becomes CLOSED
	private volatile String failure = WampUris.CANCELED;

	// the requested realm, then the realm of WELCOME
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

	/** Enter the phase OPEN, after WELCOME. */
	boolean open(String realm) {
		this.realm = realm;
		return this.phase.compareAndSet(Phase.JOINING, Phase.OPEN);
	}

	/** Enter the phase LEAVING, when GOODBYE is sent. */
	boolean leave() {
		return this.phase.compareAndSet(Phase.OPEN, Phase.LEAVING);
	}

	/**
	 * Enter the phase CLOSED.
	 * @param failure URI of the error of unanswered requests
	 * @return {@code false} if the session was closed before
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

	/** Create an exception for a request that gets no answer. */
	WampException failure(String target) {
		return error(this.failure, Payload.EMPTY, target);
	}

	/** Create an exception for the ERROR that answers a request. */
	WampException error(String uri, Payload payload, String target) {
		return new WampException(uri, payload, target, this.realm);
	}

	/**
	 * A phase.
	 */
	enum Phase {

		/** HELLO is being sent or was sent. */
		JOINING,

		/** WELCOME was received. */
		OPEN,

		/** GOODBYE was sent. */
		LEAVING,

		/** The session has ended. */
		CLOSED

	}

}
