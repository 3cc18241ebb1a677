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
	 * Return the calls of this peer that run, which the dealer keeps.
	 * @return always the same object
	 */
	CallerState callerState();

	/**
	 * A call of this peer begins to wait for a callee to have room, and its arguments
	 * with it. Called with locks of the dealer held.
	 * @param payload the arguments
	 * @return how much memory is counted for that
	 */
	default long waits(Payload payload) {
		// whoever has no memory of its own is trusted
		return 0;
	}

	/**
	 * A call of this peer waits no longer. Called with locks of the dealer held.
	 * @param bytes what was counted for it
	 */
	default void waitsNoLonger(long bytes) {
		// see waits
	}

}
