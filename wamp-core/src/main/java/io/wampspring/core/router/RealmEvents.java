package io.wampspring.core.router;

import io.wampspring.core.internal.broker.BrokerListener;
import io.wampspring.core.internal.dealer.DealerListener;
import io.wampspring.core.internal.meta.MetaEvents;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.SubscriptionInfo;

/**
 * Passes events of the broker and the dealer of a realm to counters, meta API and log.
 */
final class RealmEvents implements BrokerListener, DealerListener {

	private final RealmCounters counters;

	private final MetaEvents meta;

	private final RealmLog log;

	RealmEvents(RealmCounters counters, MetaEvents meta, RealmLog log) {
		this.counters = counters;
		this.log = log;
		this.meta = meta;
	}

	@Override
	public void onPublication() {
		this.counters.countPublication();
	}

	@Override
	public void onUnknownReceivers() {
		this.counters.countUnknownOption();
	}

	@Override
	public void onDelivered(int delivered, int dropped) {
		this.counters.countEvents(delivered, dropped);
	}

	@Override
	public void onCallBegun() {
		this.counters.countCallBegun();
	}

	@Override
	public void onCallEnded(CallOutcome outcome, long nanos) {
		this.counters.countCall(outcome, nanos);
	}

	@Override
	public void onCreate(long session, SubscriptionInfo subscription) {
		this.meta.subscriptionCreated(session, subscription);
	}

	@Override
	public void onSubscribe(long session, long subscription, String topic) {
		this.log.subscribed(session, subscription, topic);
		this.meta.subscribed(session, subscription, topic);
	}

	@Override
	public void onUnsubscribe(long session, long subscription, String topic) {
		this.log.unsubscribed(session, subscription, topic);
		this.meta.unsubscribed(session, subscription, topic);
	}

	@Override
	public void onDelete(long session, long subscription, String topic) {
		this.meta.subscriptionDeleted(session, subscription, topic);
	}

	@Override
	public void onCreate(long session, RegistrationInfo registration) {
		this.log.created(registration);
		this.meta.registrationCreated(session, registration);
	}

	@Override
	public void onRegister(long session, long registration) {
		this.log.registered(session, registration);
		this.meta.registered(session, registration);
	}

	@Override
	public void onUnregister(long session, long registration) {
		this.log.unregistered(session, registration);
		this.meta.unregistered(session, registration);
	}

	@Override
	public void onDelete(long session, long registration) {
		this.meta.registrationDeleted(session, registration);
	}

}
