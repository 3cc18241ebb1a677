package io.wampspring.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.wampspring.core.router.Realm;

/**
 * The router as the {@code wamp} endpoint shows it.
 *
 * @param state whether new sessions are welcome
 * @param started when the application of the router started
 * @param uptime time since then
 * @param realms what happens on the realms, by name
 */
public record RouterDescriptor(State state, Instant started, Duration uptime,
		Map<String, RealmSummaryDescriptor> realms) implements OperationResponseBody {

	/** Whether new sessions are welcome. */
	public enum State {

		/** They are. */
		ACCEPTING,

		/** They are not: the shutdown has begun. */
		DRAINING

	}

	/**
	 * What happens on a realm.
	 *
	 * @param sessions how many sessions there are
	 * @param registrations how many registrations there are
	 * @param subscriptions how many subscriptions there are
	 * @param callsInFlight how many calls run
	 * @param publications how many publications were accepted since the start
	 */
	public record RealmSummaryDescriptor(int sessions, int registrations, int subscriptions, int callsInFlight,
			long publications) {

		static RealmSummaryDescriptor of(Realm realm) {
			return new RealmSummaryDescriptor(realm.sessionCount(), realm.registrationCount(),
					realm.subscriptionCount(), realm.callsInFlight(), realm.statistics().publications());
		}

	}

}
