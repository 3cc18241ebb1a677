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
 * A realm as the {@code wamp} endpoint shows it. Sums count from the start of the realm.
 *
 * @param realm URI of the realm
 * @param sessions how many sessions there are
 * @param registrations how many registrations there are
 * @param subscriptions how many subscriptions there are
 * @param callsInFlight how many calls run
 * @param publications how many publications were accepted
 * @param events how many events were handed to subscribers
 * @param eventsDropped how many events a subscriber could not take
 * @param joins how many sessions joined or were refused
 * @param calls calls that ended, by outcome
 * @param messages messages by type
 * @param configuration how the realm behaves
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
	 * How joins ended.
	 *
	 * @param accepted how many sessions joined
	 * @param refused how many were refused
	 */
	public record JoinsDescriptor(long accepted, long refused) {
	}

	/**
	 * Calls that ended in one way.
	 *
	 * @param count how many
	 * @param totalTime how long they took together, from CALL to the final answer
	 */
	public record CallsDescriptor(long count, Duration totalTime) {
	}

	/**
	 * Messages by type; types of which there was none are left out.
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
	 * How a realm behaves.
	 *
	 * @param authmethods methods to join
	 * @param disclosure when identities are disclosed
	 * @param strictUris whether URIs may hold lower case letters, digits and {@code _}
	 * only
	 * @param strictRequestIds whether request ids must be sequential
	 * @param strictFeatures whether clients get nothing beyond what they announced
	 * @param defaultCallTimeout for calls without a time-out; zero for none
	 * @param maxCallTimeout upper bound for all calls; zero for none
	 * @param forceReregister when a callee may take a procedure over
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
