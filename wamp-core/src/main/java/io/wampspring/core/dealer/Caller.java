package io.wampspring.core.dealer;

import io.wampspring.core.peer.Peer;

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

}
