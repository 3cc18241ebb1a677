package io.wampspring.core.internal.meta;

import java.util.function.BiConsumer;

import io.wampspring.core.message.MetaUris;
import io.wampspring.core.message.Payload;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.uri.WampUri;

/**
 * Publishes meta events of registrations and subscriptions. Called by broker and dealer
 * with their locks held, so that the events of one registration or subscription are in
 * order. Subscriptions to reserved topics cause no events, otherwise a subscription to
 * meta events would itself cause meta events.
 * <p>
 * WAMP specification: Registration Meta API, Subscription Meta API.
 */
public final class MetaEvents {

	private final BiConsumer<String, Payload> publisher;

	/**
	 * Create the source of events.
	 * @param publisher publishes arguments to a topic synchronously, on behalf of the
	 * router
	 */
	public MetaEvents(BiConsumer<String, Payload> publisher) {
		this.publisher = publisher;
	}

	/**
	 * A registration was created.
	 * @param session id of the first callee's session
	 * @param registration the registration
	 */
	public void registrationCreated(long session, RegistrationInfo registration) {
		this.publisher.accept(MetaUris.REGISTRATION_ON_CREATE, Payload.ofArgs(session, MetaDetails.of(registration)));
	}

	/**
	 * A callee was added.
	 * @param session id of its session
	 * @param registration id of the registration
	 */
	public void registered(long session, long registration) {
		this.publisher.accept(MetaUris.REGISTRATION_ON_REGISTER, Payload.ofArgs(session, registration));
	}

	/**
	 * A callee was removed.
	 * @param session id of its session
	 * @param registration id of the registration
	 */
	public void unregistered(long session, long registration) {
		this.publisher.accept(MetaUris.REGISTRATION_ON_UNREGISTER, Payload.ofArgs(session, registration));
	}

	/**
	 * A registration lost its last callee and was deleted.
	 * @param session id of that callee's session
	 * @param registration id of the registration
	 */
	public void registrationDeleted(long session, long registration) {
		this.publisher.accept(MetaUris.REGISTRATION_ON_DELETE, Payload.ofArgs(session, registration));
	}

	/**
	 * A subscription was created.
	 * @param session id of the first subscriber's session
	 * @param subscription the subscription
	 */
	public void subscriptionCreated(long session, SubscriptionInfo subscription) {
		if (!WampUri.isReserved(subscription.uri())) {
			this.publisher.accept(MetaUris.SUBSCRIPTION_ON_CREATE,
					Payload.ofArgs(session, MetaDetails.of(subscription)));
		}
	}

	/**
	 * A subscriber was added.
	 * @param session id of its session
	 * @param subscription id of the subscription
	 * @param topic its topic or pattern
	 */
	public void subscribed(long session, long subscription, String topic) {
		publish(MetaUris.SUBSCRIPTION_ON_SUBSCRIBE, session, subscription, topic);
	}

	/**
	 * A subscriber was removed.
	 * @param session id of its session
	 * @param subscription id of the subscription
	 * @param topic its topic or pattern
	 */
	public void unsubscribed(long session, long subscription, String topic) {
		publish(MetaUris.SUBSCRIPTION_ON_UNSUBSCRIBE, session, subscription, topic);
	}

	/**
	 * A subscription lost its last subscriber and was deleted.
	 * @param session id of that subscriber's session
	 * @param subscription id of the subscription
	 * @param topic its topic or pattern
	 */
	public void subscriptionDeleted(long session, long subscription, String topic) {
		publish(MetaUris.SUBSCRIPTION_ON_DELETE, session, subscription, topic);
	}

	private void publish(String event, long session, long subscription, String topic) {
		if (!WampUri.isReserved(topic)) {
			this.publisher.accept(event, Payload.ofArgs(session, subscription));
		}
	}

}
