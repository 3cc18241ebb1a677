package io.wampspring.core.internal.broker;

import io.wampspring.core.routing.SubscriptionInfo;

/**
 * Is told what happens in a broker. Called on routing threads, perhaps with locks held:
 * must return at once; may publish, but not subscribe or unsubscribe. Events of one
 * subscription come in order.
 */
public interface BrokerListener {

	/**
	 * A subscription was created.
	 * @param session id of the first subscriber's session
	 * @param subscription the subscription
	 */
	void onCreate(long session, SubscriptionInfo subscription);

	/**
	 * A subscriber was added.
	 * @param session id of its session
	 * @param subscription the subscription's id
	 * @param topic the topic or pattern
	 */
	void onSubscribe(long session, long subscription, String topic);

	/**
	 * A subscriber was removed.
	 * @param session id of its session
	 * @param subscription the subscription's id
	 * @param topic the topic or pattern
	 */
	void onUnsubscribe(long session, long subscription, String topic);

	/**
	 * A subscription was deleted, as its last subscriber was removed.
	 * @param session id of the last subscriber's session
	 * @param subscription the subscription's id
	 * @param topic the topic or pattern
	 */
	void onDelete(long session, long subscription, String topic);

	/** A publication was accepted. */
	void onPublication();

	/**
	 * A publication was not distributed, as it chooses receivers in a way that the router
	 * does not know.
	 */
	void onUnknownReceivers();

	/**
	 * Events of a publication were handed to subscribers.
	 * @param delivered how many
	 * @param dropped how many could not be taken by their subscribers
	 */
	void onDelivered(int delivered, int dropped);

}
