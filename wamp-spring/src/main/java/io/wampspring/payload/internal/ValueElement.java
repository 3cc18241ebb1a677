package io.wampspring.payload.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** An element that is a Java value, deserialized like the equivalent JSON. */
record ValueElement(JsonMapper mapper, @Nullable Object value) implements PayloadElement {

	@Override
	public boolean isNull() {
		return this.value == null;
	}

	@Override
	public boolean isMap() {
		return this.value instanceof Map;
	}

	@Override
	public boolean isList() {
		return this.value instanceof List;
	}

	@Override
	public @Nullable Object read(JavaType type, @Nullable Class<?> view) {
		if (this.value != null && isScalar(this.value) && type.hasRawClass(this.value.getClass())) {
			return this.value;
		}
		ObjectReader reader = this.mapper.readerFor(type).withView(view);
		try (JsonParser tokens = ValueTokens.of(this.mapper, this.value)) {
			return reader.readValue(tokens);
		}
		catch (RuntimeException ex) {
			throw new UnreadableElementException(
					ProblemCollector.collect(reader, type, ex, () -> ValueTokens.of(this.mapper, this.value)));
		}
	}

	@Override
	public Set<String> unknownMembers(JavaType type, Set<String> members) {
		return UnknownMembers.find(this.mapper, type, members, () -> ValueTokens.of(this.mapper, this.value));
	}

	private static boolean isScalar(Object value) {
		return value instanceof String || value instanceof Number || value instanceof Boolean
				|| value instanceof byte[];
	}

}
