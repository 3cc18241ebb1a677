package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

import io.wampspring.core.message.PayloadException;

/**
 * A push consumer of one value, which avoids a tree of objects between two formats. Any
 * method may throw {@link PayloadException} if the target format cannot express a part.
 */
interface ValueSink {

	/** Size of a list or map that is unknown before its end. */
	int UNKNOWN = -1;

	void nothing();

	void bool(boolean value);

	void integer(long value);

	/** Takes an integer outside the range of {@code long}. */
	void bigInteger(BigInteger value);

	void floating(double value);

	/** Takes a number with a fraction or exponent, of any range and precision. */
	void decimal(BigDecimal value);

	/** Takes text as valid UTF-8. */
	void text(byte[] bytes, int offset, int length);

	void binary(byte[] bytes, int offset, int length);

	/**
	 * Takes an instant.
	 * @param seconds since 1970, of any range
	 * @param nanos from 0 to 999999999
	 */
	void timestamp(long seconds, int nanos);

	/**
	 * Takes text, as valid UTF-8, that is marked as date and time. By default, text that
	 * is not a date is taken as text.
	 */
	default void dateTime(byte[] bytes, int offset, int length) {
		Instant instant = Timestamps.parse(bytes, offset, length);
		if (instant != null) {
			timestamp(instant.getEpochSecond(), instant.getNano());
		}
		else {
			text(bytes, offset, length);
		}
	}

	/**
	 * Begins a list.
	 * @param size number of elements, or {@link #UNKNOWN}
	 * @return a mark to pass to {@link #endList}
	 */
	int beginList(int size);

	void endList(int mark, int size);

	/**
	 * Begins a map.
	 * @param size number of entries, or {@link #UNKNOWN}
	 * @return a mark to pass to {@link #endMap}
	 */
	int beginMap(int size);

	/** Takes the key of the next entry as valid UTF-8. */
	void key(byte[] bytes, int offset, int length);

	/**
	 * Announces that the next value is a key other than text.
	 * @return {@code false} if only text keys are supported
	 */
	boolean otherKey();

	void endMap(int mark, int size);

	default void text(String text) {
		byte[] bytes = Utf8.encode(text);
		text(bytes, 0, bytes.length);
	}

	default void key(String key) {
		byte[] bytes = Utf8.encode(key);
		key(bytes, 0, bytes.length);
	}

}
