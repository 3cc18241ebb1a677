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
	 * Hand over an invocation.
	 * @param invocation the invocation; who needs its payload after the return keeps that
	 * @param caller who calls; callees inside the application may know it even if it is
	 * not disclosed on the wire
	 * @return what became of it
	 */
	Delivery invoke(InvocationMessage invocation, Caller caller);

	/**
	 * Return the registrations and invocations of this peer, which the dealer keeps.
	 * @return always the same object
	 */
	CalleeState calleeState();

}
