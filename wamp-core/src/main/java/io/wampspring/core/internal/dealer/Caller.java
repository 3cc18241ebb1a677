package io.wampspring.core.internal.dealer;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Payload;

/**
 * A peer that calls procedures.
 * <p>
 * WAMP specification: Peers and Roles.
 */
public interface Caller extends Peer {

	/**
	 * Return the open calls of this peer, managed by the dealer.
	 * @return always the same object
	 */
	CallerState callerState();

	/**
	 * A call of this peer was queued until a callee has capacity, and its arguments are
	 * retained. Called with locks of the dealer held.
	 * @param payload the arguments
	 * @return accounted memory in bytes
	 */
	default long waits(Payload payload) {
		// peers without memory accounting are trusted
		return 0;
	}

	/**
	 * A call of this peer is not queued any more. Called with locks of the dealer held.
	 * @param bytes the memory accounted for it
	 */
	default void waitsNoLonger(long bytes) {
		// no memory was accounted
	}

}
