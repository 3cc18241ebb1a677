package io.wampspring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;
import io.wampspring.websocket.internal.AllowedHosts;

/**
 * Validation of property values, shared by several properties.
 */
final class PropertyChecks {

	/** Maximum time-out of internal waits: for a thread, a socket or a handshake. */
	static final Duration HOUR = Duration.ofHours(1);

	/** Maximum duration of interactions between clients and the application. */
	static final Duration DAY = Duration.ofDays(1);

	/**
	 * Maximum time-out of calls and age of stored data; fits into a {@code long} of
	 * nanoseconds.
	 */
	static final Duration CENTURY = Duration.ofDays(36_500);

	/** Maximum of memory sizes. */
	static final DataSize MAX_MEMORY = DataSize.ofTerabytes(1);

	/** Maximum number of stored events. */
	static final int MAX_EVENTS = 100_000_000;

	/** Maximum number of platform threads. */
	static final int MAX_THREADS = 10_000;

	/** Maximum number of virtual threads, and of tasks queued for a thread. */
	static final int MAX_WAITING = 1_000_000;

	private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES,
			ChronoUnit.SECONDS, ChronoUnit.MILLIS);

	// including the wildcards of Spring; a page loaded from a file has no host
	private static final Pattern ORIGIN = Pattern.compile(
			"\\*|null|file://|[a-z*][a-z0-9+.*-]*://"
					+ "(\\[[0-9a-f:.]+]|[a-z0-9._*-]+)(:((?<port>[0-9]{1,5})|\\*|\\[(\\*|[0-9]+(,[0-9]+)*)]))?/?",
			Pattern.CASE_INSENSITIVE);

	private static final int MAX_PORT = 65_535;

	// '?' and '#' begin a query or fragment, and '?' is a wildcard of Spring
	private static final Pattern NOT_IN_PATHS = Pattern.compile("[?#\\s]");

	private PropertyChecks() {
	}

	/** Reject a value unless the condition holds. */
	static void require(boolean condition, String name, @Nullable Object value, String reason) {
		if (!condition) {
			throw new InvalidConfigurationPropertyValueException(name, value, reason);
		}
	}

	/** Require a text that is neither missing nor blank. */
	static String requirePresent(String name, @Nullable String value, String reason) {
		if (value == null || value.isBlank()) {
			throw new InvalidConfigurationPropertyValueException(name, value, reason);
		}
		return value;
	}

	/**
	 * Require a valid limit of resources of clients. There is no upper bound: a large
	 * value has the same effect as zero, which means unlimited.
	 */
	static int requireLimit(String name, int value) {
		require(value >= 0, name, value, "it must not be negative; zero stands for unlimited.");
		return value;
	}

	/** Require a number of stored or queued elements, with a minimum of 0 or 1. */
	static int requireCount(String name, int value, int min, int max) {
		require(value >= min, name, value, (min > 0) ? "it must be at least 1." : "it must not be negative.");
		requireAtMost(max, name, value);
		return value;
	}

	/** Require a size of memory, and return it in bytes. */
	static long requireMemory(String name, DataSize value, int min) {
		require(value.toBytes() >= min, name, value,
				(min > 0) ? "it must be at least 1 byte." : "it must not be negative.");
		requireAtMost(MAX_MEMORY, name, value);
		return value.toBytes();
	}

	/** Require a topic or pattern whose events can be stored. */
	static String requireTopic(String name, @Nullable String uri, MatchPolicy match) {
		// a missing uri binds to null in spite of the type
		if (uri == null || !WampUri.isValid(uri, match, false)) {
			throw new InvalidConfigurationPropertyValueException(name, uri, "it must be a URI or pattern that matches "
					+ match.key() + ": no spaces, no '#', empty parts between dots in wildcards only.");
		}
		require(!WampUri.isReserved(uri), name, uri,
				"topics that begin with 'wamp.' are reserved, and their events are not stored.");
		return uri;
	}

	static void requireText(String name, String value) {
		requirePresent(name, value, "it must not be empty.");
	}

	static void requireBetween(int min, int max, String name, int value) {
		require(value >= min && value <= max, name, value, "it must be between " + min + " and " + max + ".");
	}

	/** Require a value above zero, up to the given maximum. */
	static void requirePositive(String name, Duration value, Duration max) {
		require(!value.isZero() && !value.isNegative(), name, value, "it must be longer than zero.");
		requireAtMost(max, name, value);
	}

	/** Require zero or a positive value, up to the given maximum. */
	static void requireNotNegative(String name, @Nullable Duration value, Duration max) {
		require(value == null || !value.isNegative(), name, value, "it must not be negative.");
		requireAtMost(max, name, value);
	}

	static void requireAtMost(Duration max, String name, @Nullable Duration value) {
		require(value == null || value.compareTo(max) <= 0, name, value,
				"it must not be longer than " + text(max) + ".");
	}

	static void requireAtMost(int max, String name, int value) {
		require(value <= max, name, value, "it must be at most " + max + ".");
	}

	static void requireAtMost(DataSize max, String name, @Nullable DataSize value) {
		require(value == null || value.compareTo(max) <= 0, name, value, "it must be at most " + text(max) + ".");
	}

	// in the notation of properties
	private static String text(Duration duration) {
		ChronoUnit unit = UNITS.stream()
			.filter((candidate) -> duration.toNanos() % candidate.getDuration().toNanos() == 0)
			.findFirst()
			.orElse(ChronoUnit.NANOS);
		return DurationStyle.SIMPLE.print(duration, unit);
	}

	private static String text(DataSize size) {
		return (size.toTerabytes() > 0) ? size.toTerabytes() + "TB" : size.toMegabytes() + "MB";
	}

	static void requireOrigins(String name, List<String> value) {
		for (String origin : value) {
			Matcher parts = ORIGIN.matcher(origin);
			if (!parts.matches() || (parts.group("port") != null && Integer.parseInt(parts.group("port")) > MAX_PORT)) {
				throw new InvalidConfigurationPropertyValueException(name, origin,
						"it must be a scheme and a host, with a port unless it is the default one, and without a path: "
								+ "https://app.example.com, http://localhost:3000 or https://*.example.com.");
			}
		}
	}

	static void requirePath(String name, String value) {
		require(value.startsWith("/"), name, value, "it must begin with '/'.");
		require(!NOT_IN_PATHS.matcher(value).find(), name, value,
				"it must be a path alone: no blanks, no '?' and no '#'.");
	}

	static void requireHosts(String name, List<String> value) {
		try {
			new AllowedHosts(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"each must be a host name or an address without a port, or '*.' and a host name.");
		}
	}

	static void requireSize(String name, DataSize value) {
		require(value.toBytes() >= 1 && value.toBytes() <= Integer.MAX_VALUE / 2, name, value,
				"it must be between 1 byte and 1023 megabytes.");
	}

}
