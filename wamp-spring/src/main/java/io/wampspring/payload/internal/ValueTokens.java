package io.wampspring.payload.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Presents a value that WAMP can carry to Jackson as the equivalent JSON tokens,
 * independent of serialization settings of the application: an instant is text, an
 * integer has the smallest type. Only binary remains unchanged.
 */
final class ValueTokens {

	// whether the value contains NaN or infinities, which JSON does not have
	private boolean nonFinite;

	private ValueTokens() {
	}

	static JsonParser of(JsonMapper mapper, @Nullable Object value) {
		TokenBuffer buffer = TokenBuffer.forGeneration();
		ValueTokens tokens = new ValueTokens();
		tokens.write(value, buffer);
		// deserializers, such as Kotlin's, may read a part by its type, which needs the
		// mapper
		JsonParser parser = buffer.asParser(mapper.treeAsTokens(NullNode.getInstance()).objectReadContext());
		return tokens.nonFinite ? new NonFiniteParser(parser) : parser;
	}

	private void write(@Nullable Object value, JsonGenerator out) {
		if (value == null) {
			out.writeNull();
		}
		else if (value instanceof String text) {
			out.writeString(text);
		}
		else if (value instanceof Number number) {
			writeNumber(number, out);
		}
		else if (value instanceof Boolean bool) {
			out.writeBoolean(bool);
		}
		else if (value instanceof Map<?, ?> map) {
			out.writeStartObject();
			map.forEach((key, member) -> {
				out.writeName((String) key);
				write(member, out);
			});
			out.writeEndObject();
		}
		else if (value instanceof Collection<?> list) {
			out.writeStartArray();
			list.forEach((element) -> write(element, out));
			out.writeEndArray();
		}
		else if (value instanceof byte[] bytes) {
			out.writeBinary(bytes);
		}
		else if (value instanceof Instant instant) {
			out.writeString(instant.toString());
		}
		else {
			throw new IllegalArgumentException("WAMP cannot carry a value of type " + value.getClass().getName());
		}
	}

	private void writeNumber(Number number, JsonGenerator out) {
		if (number instanceof BigInteger integer) {
			out.writeNumber(integer);
		}
		else if (number instanceof BigDecimal decimal) {
			// as text, so that a BigDecimal gets all digits, and Object is a Double as
			// from JSON
			out.writeNumber(decimal.toString());
		}
		else if (number instanceof Double || number instanceof Float) {
			this.nonFinite |= !Double.isFinite(number.doubleValue());
			out.writeNumber(number.doubleValue());
		}
		else if (number.longValue() == number.intValue()) {
			out.writeNumber(number.intValue());
		}
		else {
			out.writeNumber(number.longValue());
		}
	}

}
