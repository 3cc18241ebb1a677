package io.wampspring.core.internal.broker;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.Delivery;

/**
 * A peer that receives events.
 * <p>
 * WAMP specification: Peers and Roles.
 */
public interface Subscriber extends Peer {

	/**
	 * Deliver an event, unless the subscription has ended. The check and queueing are
	 * atomic, see {@link Peer#exclusively}.
	 * @param event the event
	 * @param membership the entry of this peer in the matching subscription
	 * @return the result of the delivery
	 */
	Delivery deliver(SharedEvent event, SubscriberEntry membership);

	/**
	 * Return the subscriptions of this peer, managed by the broker.
	 * @return always the same object
	 */
	SubscriberState subscriberState();

}
