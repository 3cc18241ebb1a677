package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.WampValues;
import org.jspecify.annotations.Nullable;

/** Writes Java values of the types that {@link WampValues} allows. */
final class JavaValues {

	private JavaValues() {
	}

	static void write(@Nullable Object value, ValueSink sink) {
		write(value, sink, 0);
	}

	static void writeMap(Map<?, ?> map, ValueSink sink) {
		writeMap(map, sink, 1);
	}

	private static void write(@Nullable Object value, ValueSink sink, int depth) {
		if (value == null) {
			sink.nothing();
		}
		else if (value instanceof String text) {
			sink.text(text);
		}
		else if (value instanceof Number number) {
			writeNumber(number, sink);
		}
		else if (value instanceof Boolean bool) {
			sink.bool(bool);
		}
		else if (value instanceof byte[] bytes) {
			sink.binary(bytes, 0, bytes.length);
		}
		else if (value instanceof Map<?, ?> map) {
			writeMap(map, sink, depth + 1);
		}
		else if (value instanceof Collection<?> list) {
			writeList(list, sink, depth + 1);
		}
		else if (value instanceof Instant instant) {
			sink.timestamp(instant.getEpochSecond(), instant.getNano());
		}
		else {
			throw unsupported(value);
		}
	}

	private static void writeNumber(Number number, ValueSink sink) {
		if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
			sink.integer(number.longValue());
		}
		else if (number instanceof Double || number instanceof Float) {
			sink.floating(number.doubleValue());
		}
		else if (number instanceof BigInteger integer) {
			if (integer.bitLength() < Long.SIZE) {
				sink.integer(integer.longValue());
			}
			else {
				sink.bigInteger(integer);
			}
		}
		else if (number instanceof BigDecimal decimal) {
			sink.decimal(decimal);
		}
		else {
			throw unsupported(number);
		}
	}

	private static void writeList(Collection<?> list, ValueSink sink, int depth) {
		checkDepth(depth);
		int mark = sink.beginList(list.size());
		for (Object element : list) {
			write(element, sink, depth);
		}
		sink.endList(mark, list.size());
	}

	private static void writeMap(Map<?, ?> map, ValueSink sink, int depth) {
		checkDepth(depth);
		int mark = sink.beginMap(map.size());
		if (!map.isEmpty()) {
			writeEntries(map, sink, depth);
		}
		sink.endMap(mark, map.size());
	}

	private static void writeEntries(Map<?, ?> map, ValueSink sink, int depth) {
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (!(entry.getKey() instanceof String key)) {
				throw new PayloadException("Keys must be strings");
			}
			sink.key(key);
			write(entry.getValue(), sink, depth);
		}
	}

	private static void checkDepth(int depth) {
		if (depth > WampValues.MAX_DEPTH) {
			throw new PayloadException("Value nests deeper than " + WampValues.MAX_DEPTH + " levels");
		}
	}

	private static PayloadException unsupported(Object value) {
		return new PayloadException("WAMP cannot carry a value of type " + value.getClass().getName());
	}

}
