package io.wampspring.actuate.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.RealmStatistics;
import io.wampspring.core.routing.CallOutcome;

/**
 * A realm in the {@code wamp} endpoint. Counters start with the realm.
 *
 * @param realm URI of the realm
 * @param sessions number of sessions
 * @param registrations number of registrations
 * @param subscriptions number of subscriptions
 * @param callsInFlight number of running calls
 * @param publications number of accepted publications
 * @param events number of delivered events
 * @param eventsDropped number of events that were not delivered
 * @param joins number of joined and refused sessions
 * @param calls completed calls by outcome
 * @param messages messages by type
 * @param configuration configuration of the realm
 */
public record RealmDescriptor(String realm, int sessions, int registrations, int subscriptions, int callsInFlight,
		long publications, long events, long eventsDropped, JoinsDescriptor joins, Map<String, CallsDescriptor> calls,
		MessagesDescriptor messages, ConfigurationDescriptor configuration) implements OperationResponseBody {

	static RealmDescriptor of(Realm realm) {
		RealmStatistics statistics = realm.statistics();
		return new RealmDescriptor(realm.name(), realm.sessionCount(), realm.registrationCount(),
				realm.subscriptionCount(), realm.callsInFlight(), statistics.publications(), statistics.events(),
				statistics.dropped(), new JoinsDescriptor(statistics.joined(), statistics.refused()), calls(statistics),
				MessagesDescriptor.of(statistics), ConfigurationDescriptor.of(realm.config()));
	}

	private static Map<String, CallsDescriptor> calls(RealmStatistics statistics) {
		Map<String, CallsDescriptor> calls = new TreeMap<>();
		for (CallOutcome outcome : CallOutcome.values()) {
			calls.put(key(outcome),
					new CallsDescriptor(statistics.calls(outcome), Duration.ofNanos(statistics.callNanos(outcome))));
		}
		return calls;
	}

	private static String key(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Attempts to join.
	 *
	 * @param accepted number of joined sessions
	 * @param refused number of refused clients
	 */
	public record JoinsDescriptor(long accepted, long refused) {
	}

	/**
	 * Completed calls of one outcome.
	 *
	 * @param count number of calls
	 * @param totalTime sum of their times from CALL to the final answer
	 */
	public record CallsDescriptor(long count, Duration totalTime) {
	}

	/**
	 * Messages by type; types with a count of zero are omitted.
	 *
	 * @param received from sessions
	 * @param sent to sessions
	 */
	public record MessagesDescriptor(Map<MessageType, Long> received, Map<MessageType, Long> sent) {

		static MessagesDescriptor of(RealmStatistics statistics) {
			return new MessagesDescriptor(counts(statistics::received), counts(statistics::sent));
		}

		private static Map<MessageType, Long> counts(ToLongFunction<MessageType> figures) {
			Map<MessageType, Long> counts = new TreeMap<>();
			for (MessageType type : MessageType.values()) {
				long count = figures.applyAsLong(type);
				if (count > 0) {
					counts.put(type, count);
				}
			}
			return counts;
		}

	}

	/**
	 * Configuration of a realm.
	 *
	 * @param authmethods authentication methods
	 * @param disclosure when identities are disclosed
	 * @param strictUris whether URIs may contain only lower case letters, digits and
	 * {@code _}
	 * @param strictRequestIds whether request ids must be sequential
	 * @param strictFeatures whether features need to be announced by clients
	 * @param defaultCallTimeout time-out of calls without one; zero for none
	 * @param maxCallTimeout maximum time-out of all calls; zero for none
	 * @param forceReregister when a callee may take over a procedure
	 * @param metaForAnonymous whether anonymous sessions may kill and revoke, where the
	 * authorizer allows everything
	 * @param receiverAttributes keys of {@code authextra} by which publishers may choose
	 * receivers
	 */
	public record ConfigurationDescriptor(List<String> authmethods, String disclosure, boolean strictUris,
			boolean strictRequestIds, boolean strictFeatures, Duration defaultCallTimeout, Duration maxCallTimeout,
			String forceReregister, boolean metaForAnonymous, List<String> receiverAttributes) {

		static ConfigurationDescriptor of(RealmConfig config) {
			return new ConfigurationDescriptor(config.authenticators().stream().map(Authenticator::method).toList(),
					key(config.disclosure()), config.strictUris(), config.strictRequestIds(), config.strictFeatures(),
					config.calls().defaultTimeout(), config.calls().maxTimeout(), key(config.forceReregister()),
					config.metaForAnonymous(), config.receiverAttributes().authextra().stream().sorted().toList());
		}

	}

}
