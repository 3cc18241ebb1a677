package io.wampspring.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.PatternLimits;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;

/**
 * Makes the limits of a realm out of properties. Refuses values that make no sense, under
 * the full name of the property.
 */
final class UsageLimits {

	private static final Duration LONGEST_BURST = Duration.ofDays(1);

	private final String prefix;

	private final LimitProperties properties;

	UsageLimits(String key, LimitProperties properties) {
		this.prefix = PropertyNames.realm(key) + ".limits.";
		this.properties = properties;
	}

	RealmLimits limits() {
		return new RealmLimits(shared("realm.", this.properties.realm().shared()),
				shared("principal.", this.properties.principal()), own("session.", this.properties.session()),
				backlog("backlog.", this.properties.backlog()), patterns(),
				this.properties.realm().tables(HeapShares.ofProcess()));
	}

	private PatternLimits patterns() {
		int matches = this.properties.session().matches();
		int shapes = this.properties.realm().wildcardShapes();
		requireNotNegative("session.matches", matches);
		requireNotNegative("realm.wildcard-shapes", shapes);
		return new PatternLimits(matches, shapes);
	}

	private Quota shared(String name, LimitProperties.Shared shared) {
		return quota(name, shared.sessions(), new LimitProperties.Own(shared.subscriptions(), shared.registrations(),
				shared.calls(), 0, shared.messagesPerSecond(), shared.bytesPerSecond(), shared.burst()));
	}

	private Quota own(String name, LimitProperties.Own own) {
		return quota(name, 0, own);
	}

	private Quota quota(String name, int sessions, LimitProperties.Own own) {
		requireNotNegative(name + "sessions", sessions);
		requireNotNegative(name + "subscriptions", own.subscriptions());
		requireNotNegative(name + "registrations", own.registrations());
		requireNotNegative(name + "calls", own.calls());
		requireNotNegative(name + "messages-per-second", own.messagesPerSecond());
		long bytes = own.bytesPerSecond().toBytes();
		require(bytes >= 0, name + "bytes-per-second", own.bytesPerSecond(), "it must not be negative.");
		require(!own.burst().isNegative() && own.burst().compareTo(LONGEST_BURST) <= 0, name + "burst", own.burst(),
				"it must be between zero and one day.");
		boolean paced = own.messagesPerSecond() > 0 || bytes > 0;
		// without a rate a burst means nothing, and whoever has no limits is not counted
		return new Quota(sessions, own.subscriptions(), own.registrations(), own.calls(), own.messagesPerSecond(),
				bytes, paced ? own.burst() : Duration.ZERO);
	}

	private Backlog backlog(String name, LimitProperties.Waiting waiting) {
		require(waiting.messages() > 0, name + "messages", waiting.messages(), "it must be at least 1.");
		require(waiting.size().toBytes() > 0, name + "size", waiting.size(), "it must be at least 1 byte.");
		return new Backlog(waiting.messages(), waiting.size().toBytes());
	}

	private void requireNotNegative(String name, int value) {
		require(value >= 0, name, value, "it must not be negative; zero stands for any number.");
	}

	private void require(boolean sensible, String name, Object value, String reason) {
		if (!sensible) {
			throw new InvalidConfigurationPropertyValueException(this.prefix + name, value, reason);
		}
	}

}
