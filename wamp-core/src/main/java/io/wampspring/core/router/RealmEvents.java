package io.wampspring.core.router;

import io.wampspring.core.broker.BrokerListener;
import io.wampspring.core.broker.SubscriptionInfo;
import io.wampspring.core.dealer.CallOutcome;
import io.wampspring.core.dealer.DealerListener;
import io.wampspring.core.dealer.RegistrationInfo;

/**
 * Hears what happens in broker and dealer of a realm, and counts it.
 */
final class RealmEvents implements BrokerListener, DealerListener {

	private final RealmCounters counters;

	RealmEvents(RealmCounters counters) {
		this.counters = counters;
	}

	@Override
	public void onPublication() {
		this.counters.countPublication();
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
	}

	@Override
	public void onSubscribe(long session, long subscription, String topic) {
	}

	@Override
	public void onUnsubscribe(long session, long subscription, String topic) {
	}

	@Override
	public void onDelete(long session, long subscription, String topic) {
	}

	@Override
	public void onCreate(long session, RegistrationInfo registration) {
	}

	@Override
	public void onRegister(long session, long registration) {
	}

	@Override
	public void onUnregister(long session, long registration) {
	}

	@Override
	public void onDelete(long session, long registration) {
	}

}
