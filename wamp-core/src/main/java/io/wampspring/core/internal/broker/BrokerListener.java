package io.wampspring.core.internal.broker;

import io.wampspring.core.routing.SubscriptionInfo;

/**
 * Listener for events of a broker. Called on routing threads, possibly with locks held:
 * implementations must not block; they may publish, but not subscribe or unsubscribe.
 * Events of one subscription are in order.
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
	 * @param subscription id of the subscription
	 * @param topic the topic or pattern
	 */
	void onSubscribe(long session, long subscription, String topic);

	/**
	 * A subscriber was removed.
	 * @param session id of its session
	 * @param subscription id of the subscription
	 * @param topic the topic or pattern
	 */
	void onUnsubscribe(long session, long subscription, String topic);

	/**
	 * A subscription was deleted, because its last subscriber was removed.
	 * @param session id of the last subscriber's session
	 * @param subscription id of the subscription
	 * @param topic the topic or pattern
	 */
	void onDelete(long session, long subscription, String topic);

	/** A publication was accepted. */
	void onPublication();

	/**
	 * A publication was not distributed, because it selects receivers by an unknown
	 * option.
	 */
	void onUnknownReceivers();

	/**
	 * Events of a publication were delivered to the subscribers of one subscription.
	 * @param delivered number of delivered events
	 * @param dropped number of undeliverable events
	 */
	void onDelivered(int delivered, int dropped);

}
