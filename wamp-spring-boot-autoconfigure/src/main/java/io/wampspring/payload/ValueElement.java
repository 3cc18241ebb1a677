package io.wampspring.payload;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** An element that is a Java value already. */
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
	public @Nullable Object read(JavaType type) {
		if (type.isJavaLangObject() || (isScalar(this.value) && type.getRawClass().isInstance(this.value))) {
			return this.value;
		}
		try {
			return this.mapper.convertValue(this.value, type);
		}
		catch (JacksonException ex) {
			throw new UnreadableElementException(
					ProblemCollector.collect(this.mapper.readerFor(type), ex, this::openTree));
		}
	}

	@Override
	public Set<String> unknownMembers(JavaType type, Set<String> members) {
		return UnknownMembers.find(this.mapper, type, members, this::openTree);
	}

	private JsonParser openTree() {
		return this.mapper.treeAsTokens(this.mapper.valueToTree(this.value));
	}

	private static boolean isScalar(@Nullable Object value) {
		return value instanceof String || value instanceof Number || value instanceof Boolean
				|| value instanceof byte[];
	}

}
