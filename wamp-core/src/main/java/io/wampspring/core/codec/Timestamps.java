package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.PayloadException;

/**
 * Instants in the formats: text of RFC 3339 in JSON and after tag 0 of CBOR, a number of
 * seconds after tag 1 of CBOR.
 */
final class Timestamps {

	// of RFC 3339, with nanoseconds and a year that takes ten digits
	private static final int LONGEST_TEXT = 48;

	private static final double TWO_TO_63 = 0x1p63;

	// beyond, a floating-point number of seconds is no longer exact to the microsecond
	private static final long EXACT_MICROSECONDS = 1L << 32;

	private static final int NANOS_PER_MICRO = 1_000;

	private Timestamps() {
	}

	/** Parses a text with date, time and offset; {@code null} for any other text. */
	static @Nullable Instant parse(byte[] text, int offset, int length) {
		if (length > LONGEST_TEXT) {
			return null;
		}
		try {
			return OffsetDateTime.parse(new String(text, offset, length, StandardCharsets.UTF_8)).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Returns an instant as text. Years beyond four digits get a sign and six digits, as
	 * in JavaScript.
	 * @throws PayloadException if the year is out of range
	 */
	static String format(long seconds, int nanos) {
		String text = toInstant(seconds, nanos).toString();
		char first = text.charAt(0);
		if (first != '+' && first != '-') {
			return text;
		}
		int digits = text.indexOf('-', 1) - 1;
		return (digits < 6) ? first + "0".repeat(6 - digits) + text.substring(1) : text;
	}

	static Instant toInstant(long seconds, int nanos) {
		try {
			return Instant.ofEpochSecond(seconds, nanos);
		}
		catch (DateTimeException ex) {
			throw new PayloadException("A timestamp lies too far from the present", ex);
		}
	}

	/**
	 * Copies seconds since 1970. JavaScript and Python write milliseconds and
	 * microseconds, so the value is rounded to the nearest microsecond. NaN, which
	 * JavaScript writes for an invalid date, remains NaN.
	 */
	static void copySeconds(double value, ValueSink sink) {
		if (Double.isNaN(value) || Double.isInfinite(value)) {
			sink.floating(value);
			return;
		}
		if (Math.abs(value) >= TWO_TO_63) {
			throw new PayloadException("A timestamp lies too far from the present");
		}
		double floor = Math.floor(value);
		long micros = new BigDecimal(value - floor).movePointRight(6)
			.setScale(0, RoundingMode.HALF_EVEN)
			.longValueExact();
		long seconds = (long) floor + micros / 1_000_000;
		sink.timestamp(seconds, (int) (micros % 1_000_000) * NANOS_PER_MICRO);
	}

	/** Whether a floating-point number of seconds represents an instant exactly. */
	static boolean isExactInSeconds(long seconds, int nanos) {
		return nanos % NANOS_PER_MICRO == 0 && Math.abs(seconds) < EXACT_MICROSECONDS;
	}

	/** Whether RFC 3339 can express an instant, with a year of four digits. */
	static boolean hasText(long seconds) {
		return seconds >= -62_167_219_200L && seconds < 253_402_300_800L;
	}

}
