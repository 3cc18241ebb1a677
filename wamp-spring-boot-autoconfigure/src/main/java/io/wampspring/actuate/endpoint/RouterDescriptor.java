package io.wampspring.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.wampspring.core.router.Realm;

/**
 * The router in the {@code wamp} endpoint.
 *
 * @param state whether the router accepts sessions
 * @param started when the application started
 * @param uptime time since then
 * @param realms summaries of the realms, by name
 */
public record RouterDescriptor(State state, Instant started, Duration uptime,
		Map<String, RealmSummaryDescriptor> realms) implements OperationResponseBody {

	/**
	 * Whether the router accepts sessions.
	 */
	public enum State {

		/** Sessions are accepted. */
		ACCEPTING,

		/** Sessions are refused, because the shutdown has begun. */
		DRAINING

	}

	/**
	 * Summary of a realm.
	 *
	 * @param sessions number of sessions
	 * @param registrations number of registrations
	 * @param subscriptions number of subscriptions
	 * @param callsInFlight number of running calls
	 * @param publications number of publications accepted since the start
	 */
	public record RealmSummaryDescriptor(int sessions, int registrations, int subscriptions, int callsInFlight,
			long publications) {

		static RealmSummaryDescriptor of(Realm realm) {
			return new RealmSummaryDescriptor(realm.sessionCount(), realm.registrationCount(),
					realm.subscriptionCount(), realm.callsInFlight(), realm.statistics().publications());
		}

	}

}
