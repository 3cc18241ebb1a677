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
	 * Hand over an event, unless the subscription has ended by then: checking that and
	 * queueing are one step, see {@link Peer#exclusively}.
	 * @param event the event
	 * @param membership the subscription of this peer that the event matched
	 * @return what became of it
	 */
	Delivery deliver(SharedEvent event, SubscriberEntry membership);

	/**
	 * Return the subscriptions of this peer, which the broker keeps.
	 * @return always the same object
	 */
	SubscriberState subscriberState();

}
