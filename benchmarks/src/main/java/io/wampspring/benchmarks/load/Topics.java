package io.wampspring.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Topics and their subscriptions. Immutable.
 *
 * @param names the topics
 * @param receivers number of subscribing sessions
 * @param perEvent number of receivers per event
 * @param subscriptions all subscriptions
 */
public record Topics(List<String> names, int receivers, int perEvent, List<Subscription> subscriptions) {

	private static final int PATTERN_SESSIONS = 99;

	private static final int PATTERNS_PER_TOPIC = 3;

	/**
	 * A subscription.
	 *
	 * @param receiver index of the session, from zero
	 * @param uri URI or pattern
	 * @param match match policy
	 */
	record Subscription(int receiver, String uri, String match) {

		String message(long id) {
			String options = this.match.equals("exact") ? "{}" : "{\"match\":\"" + this.match + "\"}";
			return "[32," + id + "," + options + ",\"" + this.uri + "\"]";
		}

	}

	/**
	 * Create one topic for all.
	 * @param receivers number of sessions
	 * @return the topics
	 */
	public static Topics single(int receivers) {
		return single("bench.fanout", receivers);
	}

	/**
	 * Create one topic for all.
	 * @param name the topic
	 * @param receivers number of sessions
	 * @return the topics
	 */
	public static Topics single(String name, int receivers) {
		List<Subscription> subscriptions = new ArrayList<>();
		for (int i = 0; i < receivers; i++) {
			subscriptions.add(new Subscription(i, name, "exact"));
		}
		return new Topics(List.of(name), receivers, receivers, subscriptions);
	}

	/**
	 * Create many topics with three subscriptions each, spread over 99 sessions.
	 * @param count approximate total number of subscriptions
	 * @param mixed one exact, one prefix, one wildcard subscription for each; otherwise
	 * three exact ones by the same sessions
	 * @return the topics
	 */
	public static Topics many(int count, boolean mixed) {
		List<String> names = new ArrayList<>();
		List<Subscription> subscriptions = new ArrayList<>();
		for (int i = 0; i < count / PATTERNS_PER_TOPIC; i++) {
			String name = "bench.room" + i + ".sensor.value";
			names.add(name);
			List<Subscription> three = mixed ? mixed(i, name) : exact(i, name);
			subscriptions.addAll(three);
		}
		return new Topics(names, PATTERN_SESSIONS, PATTERNS_PER_TOPIC, subscriptions);
	}

	private static List<Subscription> exact(int i, String name) {
		return List.of(new Subscription(session(i, 0), name, "exact"), new Subscription(session(i, 1), name, "exact"),
				new Subscription(session(i, 2), name, "exact"));
	}

	private static List<Subscription> mixed(int i, String name) {
		return List.of(new Subscription(session(i, 0), name, "exact"),
				new Subscription(session(i, 1), "bench.room" + i + ".", "prefix"),
				new Subscription(session(i, 2), "bench.room" + i + "..value", "wildcard"));
	}

	private static int session(int topic, int which) {
		return (topic * PATTERNS_PER_TOPIC + which) % PATTERN_SESSIONS;
	}

	List<String> requests(int receiver) {
		List<String> requests = new ArrayList<>();
		for (Subscription subscription : this.subscriptions) {
			if (subscription.receiver() == receiver) {
				requests.add(subscription.message(requests.size() + 1L));
			}
		}
		return requests;
	}

}
