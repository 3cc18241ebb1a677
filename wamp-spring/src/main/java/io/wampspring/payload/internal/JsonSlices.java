package io.wampspring.payload.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import io.wampspring.core.message.EncodedPayload;

/** Finds the bounds of the elements of a JSON payload, without parsing them. */
final class JsonSlices {

	private static final byte[] NOTHING = { '[', ']', '{', '}' };

	private JsonSlices() {
	}

	/**
	 * Split a payload.
	 * @return the elements, or {@code null} if the first one is not a list (the legacy
	 * passthru form)
	 */
	static @Nullable PayloadReader slice(JsonMapper mapper, EncodedPayload payload) {
		byte[] bytes = payload.bytes();
		JsonElement args = (payload.argsLength() > 0) ? trim(mapper, bytes, 0, payload.argsLength())
				: new JsonElement(mapper, NOTHING, 0, 2);
		if (!args.isList()) {
			return null;
		}
		JsonElement kwargs = (payload.kwargsOffset() >= 0)
				? trim(mapper, bytes, payload.kwargsOffset(), bytes.length - payload.kwargsOffset())
				: new JsonElement(mapper, NOTHING, 2, 2);
		return new PayloadReader(cutList(args), cutMap(kwargs), args, kwargs);
	}

	private static JsonElement trim(JsonMapper mapper, byte[] bytes, int offset, int length) {
		int begin = offset;
		while (begin < offset + length - 1 && bytes[begin] <= ' ') {
			begin++;
		}
		return new JsonElement(mapper, bytes, begin, length - (begin - offset));
	}

	private static List<PayloadElement> cutList(JsonElement list) {
		List<PayloadElement> elements = new ArrayList<>();
		try (JsonParser parser = list.open()) {
			parser.nextToken();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				elements.add(cutOne(parser, list));
			}
		}
		return elements;
	}

	private static Map<String, PayloadElement> cutMap(JsonElement map) {
		Map<String, PayloadElement> elements = new LinkedHashMap<>();
		try (JsonParser parser = map.open()) {
			parser.nextToken();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				elements.put(name, cutOne(parser, map));
			}
		}
		return elements;
	}

	private static PayloadElement cutOne(JsonParser parser, JsonElement parent) {
		int begin = (int) parser.currentTokenLocation().getByteOffset();
		parser.skipChildren();
		parser.finishToken();
		int end = (int) parser.currentLocation().getByteOffset();
		return new JsonElement(parent.mapper(), parent.bytes(), parent.offset() + begin, end - begin);
	}

}
