package io.wampspring.core.broker;

/**
 * One subscriber of one subscription.
 */
public final class Membership {

	private final Subscription subscription;

	private final Subscriber subscriber;

	// false once the subscription has ended for this subscriber; set while nothing can be
	// sent to it, so that no EVENT follows UNSUBSCRIBED
	private volatile boolean active = true;

	Membership(Subscription subscription, Subscriber subscriber) {
		this.subscription = subscription;
		this.subscriber = subscriber;
	}

	Subscription subscription() {
		return this.subscription;
	}

	Subscriber subscriber() {
		return this.subscriber;
	}

	/**
	 * Whether events may still be delivered. To be asked while nothing else can be sent
	 * to the subscriber.
	 * @return {@code false} after the end of the subscription
	 */
	public boolean isActive() {
		return this.active;
	}

	void deactivate() {
		this.active = false;
	}

}
