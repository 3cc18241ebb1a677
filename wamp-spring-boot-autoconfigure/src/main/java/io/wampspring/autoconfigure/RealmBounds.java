package io.wampspring.autoconfigure;

import org.springframework.util.unit.DataSize;

/**
 * Refuses values of the properties of a realm that are larger than can be meant, under
 * the full name of the property. Numbers of what clients may use have no such bound: a
 * large one means that there is no limit, as zero does.
 */
final class RealmBounds {

	// more than memory has room for
	private static final int MOST_EVENTS = 100_000_000;

	// a login is to take seconds, with the worst of devices
	private static final int MOST_ITERATIONS = 10_000_000;

	// of argon2id13 in KiB: 1 GB
	private static final int MOST_KDF_MEMORY = 1_048_576;

	private final String prefix;

	RealmBounds(String realm) {
		this.prefix = PropertyNames.realm(realm);
	}

	void check(WampProperties.Realm realm) {
		requireCount("auth.attempts.max-entries", realm.auth().attempts().maxEntries());
		realm.auth().users().forEach(this::checkUser);
		checkHistory(realm.history());
		checkRetention(realm.retention());
		LimitProperties limits = realm.limits();
		requireMemory("limits.realm.bytes-per-second", limits.realm().bytesPerSecond());
		requireMemory("limits.principal.bytes-per-second", limits.principal().bytesPerSecond());
		requireMemory("limits.session.bytes-per-second", limits.session().bytesPerSecond());
		requireCount("limits.backlog.messages", limits.backlog().messages());
		requireMemory("limits.backlog.size", limits.backlog().size());
	}

	private void checkUser(String authid, RealmAuth.User user) {
		String name = "auth.users" + PropertyNames.key(authid);
		RealmAuth.SaltedSecret salted = user.saltedSecret();
		if (salted != null) {
			PropertyChecks.requireAtMost(MOST_ITERATIONS, name(name + ".salted-secret.iterations"),
					salted.iterations());
		}
		RealmAuth.ScramKeys scram = user.scram();
		if (scram != null) {
			PropertyChecks.requireAtMost(MOST_ITERATIONS, name(name + ".scram.iterations"), scram.iterations());
			PropertyChecks.requireAtMost(MOST_KDF_MEMORY, name(name + ".scram.memory"), scram.memory());
		}
	}

	private void checkHistory(HistoryProperties history) {
		requireMemory("history.max-size", history.maxSize());
		for (int i = 0; i < history.topics().size(); i++) {
			HistoryProperties.Topic topic = history.topics().get(i);
			String name = "history.topics[" + i + "]";
			PropertyChecks.requireAtMost(MOST_EVENTS, name(name + ".max-events"), topic.maxEvents());
			requireMemory(name + ".max-size", topic.maxSize());
			PropertyChecks.requireAtMost(PropertyChecks.CENTURY, name(name + ".max-age"), topic.maxAge());
		}
	}

	private void checkRetention(RetentionProperties retention) {
		PropertyChecks.requireAtMost(MOST_EVENTS, name("retention.max-topics"), retention.maxTopics());
		requireMemory("retention.max-size", retention.maxSize());
		PropertyChecks.requireAtMost(PropertyChecks.CENTURY, name("retention.max-age"), retention.maxAge());
		requireCount("retention.max-restricted", retention.maxRestricted());
		requireCount("retention.max-delivered", retention.maxDelivered());
		for (int i = 0; i < retention.topics().size(); i++) {
			PropertyChecks.requireAtMost(PropertyChecks.CENTURY, name("retention.topics[" + i + "].max-age"),
					retention.topics().get(i).maxAge());
		}
	}

	private void requireCount(String name, int value) {
		PropertyChecks.requireAtMost(PropertyChecks.MOST_WAITING, name(name), value);
	}

	private void requireMemory(String name, DataSize value) {
		PropertyChecks.requireAtMost(PropertyChecks.MOST_MEMORY, name(name), value);
	}

	private String name(String name) {
		return this.prefix + "." + name;
	}

}
