package io.wampspring.core.codec;

import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;

/** The parts of a message under the names that the conformance vectors give them. */
final class MessageAttributes {

	private final Map<String, Object> values = new LinkedHashMap<>();

	private MessageAttributes() {
	}

	static Map<String, Object> of(WampMessage message) throws ReflectiveOperationException {
		MessageAttributes attributes = new MessageAttributes();
		attributes.values.put("message_type", message.type().code());
		for (RecordComponent component : message.getClass().getRecordComponents()) {
			attributes.add(component.getName(), component.getAccessor().invoke(message));
		}
		return attributes.values;
	}

	private void add(String name, Object value) {
		if (value instanceof Dict dict) {
			this.values.put(name, dict.asMap());
			this.values.put("roles", dict.get("roles"));
		}
		else if (value instanceof Payload payload) {
			addPayload(payload);
		}
		else {
			this.values.put(name, value);
			this.values.put(name.equals("requestType") ? "request_type" : name + "_id", value);
		}
	}

	private void addPayload(Payload payload) {
		boolean list = payload instanceof EncodedPayload encoded && isList(encoded);
		boolean opaque = payload instanceof EncodedPayload && !list;
		this.values.put("args", list ? payload.args() : null);
		this.values.put("kwargs", payload.kwargs().isEmpty() ? null : payload.kwargs());
		this.values.put("payload", opaque ? HexFormat.of().formatHex((byte[]) payload.args().get(0)) : null);
	}

	private static boolean isList(EncodedPayload payload) {
		return payload.format() instanceof WireCodec codec && List.of("[", "\u0090", "\u0080")
			.get(List.of("json", "msgpack", "cbor").indexOf(codec.name()))
			.charAt(0) == (char) (payload.bytes()[0] & 0xff & (codec.isText() ? 0xff : 0xf0));
	}

}
