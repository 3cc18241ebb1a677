package io.wampspring.payload.internal;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * An element in its received JSON text.
 *
 * @param mapper the mapper, with support for binary values of WAMP
 * @param bytes a text, validated by the codec
 * @param offset offset of the element
 * @param length its length in bytes
 */
record JsonElement(JsonMapper mapper, byte[] bytes, int offset, int length) implements PayloadElement {

	@Override
	public boolean isNull() {
		return this.bytes[this.offset] == 'n';
	}

	@Override
	public boolean isMap() {
		return this.bytes[this.offset] == '{';
	}

	@Override
	public boolean isList() {
		return this.bytes[this.offset] == '[';
	}

	@Override
	public @Nullable Object read(JavaType type, @Nullable Class<?> view) {
		try {
			return (view != null) ? reader(type, view).readValue(this.bytes, this.offset, this.length)
					: this.mapper.readValue(this.bytes, this.offset, this.length, type);
		}
		catch (RuntimeException ex) {
			throw new UnreadableElementException(ProblemCollector.collect(reader(type, view), type, ex, this::open));
		}
	}

	@Override
	public Set<String> unknownMembers(JavaType type, Set<String> members) {
		return UnknownMembers.find(this.mapper, type, members, this::open);
	}

	private ObjectReader reader(JavaType type, @Nullable Class<?> view) {
		return this.mapper.readerFor(type).withView(view);
	}

	JsonParser open() {
		return this.mapper.createParser(this.bytes, this.offset, this.length);
	}

}
