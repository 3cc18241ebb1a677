package io.wampspring.core.internal.meta;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Format of times in the meta API: ISO 8601 in UTC, always with milliseconds.
 */
final class MetaTime {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	private MetaTime() {
	}

	static String format(Instant time) {
		return FORMAT.format(time);
	}

}
