package io.wampspring.payload.internal;

import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.PrimitiveArrayDeserializers;
import tools.jackson.databind.deser.jdk.UntypedObjectDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads binary values of WAMP in JSON: a string of U+0000 and Base64.
 * <p>
 * WAMP specification: Binary conversion of JSON Strings.
 */
final class WampJsonModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	WampJsonModule() {
		super("wamp-binary-in-json");
		addDeserializer(byte[].class, new BinaryDeserializer());
		addDeserializer(Object.class, new UntypedDeserializer());
	}

	private static byte @Nullable [] binary(JsonParser parser) {
		if (!parser.hasToken(JsonToken.VALUE_STRING)) {
			return null;
		}
		String text = parser.getString();
		if (text.isEmpty() || text.charAt(0) != 0) {
			return null;
		}
		// the codec has validated the Base64 after U+0000
		return Base64.getDecoder().decode(text.substring(1));
	}

	private static final class BinaryDeserializer extends StdDeserializer<byte[]> {

		@SuppressWarnings("unchecked")
		private final ValueDeserializer<byte[]> standard = (ValueDeserializer<byte[]>) (ValueDeserializer<?>) PrimitiveArrayDeserializers
			.forType(byte.class);

		BinaryDeserializer() {
			super(byte[].class);
		}

		@Override
		public byte[] deserialize(JsonParser parser, DeserializationContext context) {
			byte[] binary = binary(parser);
			return (binary != null) ? binary : this.standard.deserialize(parser, context);
		}

	}

	private static final class UntypedDeserializer extends UntypedObjectDeserializer {

		UntypedDeserializer() {
			super((JavaType) null, (JavaType) null);
		}

		@Override
		public Object deserialize(JsonParser parser, DeserializationContext context) {
			byte[] binary = binary(parser);
			return (binary != null) ? binary : super.deserialize(parser, context);
		}

	}

}
