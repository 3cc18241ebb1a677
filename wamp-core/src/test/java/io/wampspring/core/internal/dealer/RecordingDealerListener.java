package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.List;

import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.RegistrationInfo;

/**
 * Remembers what became of registrations, as {@code create 1 by 7}.
 */
final class RecordingDealerListener implements DealerListener {

	private final List<String> events = new ArrayList<>();

	/** Return what happened since the last time. */
	List<String> events() {
		List<String> happened = List.copyOf(this.events);
		this.events.clear();
		return happened;
	}

	@Override
	public void onCreate(long session, RegistrationInfo registration) {
		this.events.add("create " + registration.id() + " by " + session);
	}

	@Override
	public void onRegister(long session, long registration) {
		this.events.add("register " + registration + " by " + session);
	}

	@Override
	public void onUnregister(long session, long registration) {
		this.events.add("unregister " + registration + " by " + session);
	}

	@Override
	public void onDelete(long session, long registration) {
		this.events.add("delete " + registration + " by " + session);
	}

	@Override
	public void onCallBegun() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void onCallEnded(CallOutcome outcome, long nanos) {
		throw new UnsupportedOperationException();
	}

}
