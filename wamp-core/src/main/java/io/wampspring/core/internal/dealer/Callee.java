package io.wampspring.core.internal.dealer;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.InvocationMessage;

/**
 * A peer that executes procedures.
 * <p>
 * WAMP specification: Peers and Roles.
 */
public interface Callee extends Peer {

	/**
	 * Deliver an invocation.
	 * @param invocation the invocation; retain its payload to use it after this method
	 * returns
	 * @param caller the caller; available to callees inside the application even if it is
	 * not disclosed on the wire
	 * @return the result of the delivery
	 */
	Delivery invoke(InvocationMessage invocation, Caller caller);

	/**
	 * Return the registrations and invocations of this peer, managed by the dealer.
	 * @return always the same object
	 */
	CalleeState calleeState();

}
