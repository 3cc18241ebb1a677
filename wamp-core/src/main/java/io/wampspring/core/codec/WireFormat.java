package io.wampspring.core.codec;

import io.wampspring.core.message.PayloadFormat;
import org.jspecify.annotations.Nullable;

/** The three formats of WAMP messages, with their readers and writers. */
enum WireFormat {

	JSON("json") {

		@Override
		WireReader reader(int maxDepth) {
			return new JsonReader(maxDepth);
		}

		@Override
		WireReader payloadReader(int maxDepth) {
			return new JsonReader.OfPayload(maxDepth);
		}

		@Override
		WireWriter writer(ByteBuilder out) {
			return new JsonWriter(out);
		}

	},

	MSGPACK("msgpack") {

		@Override
		WireReader reader(int maxDepth) {
			return new MsgPackReader(maxDepth);
		}

		@Override
		WireWriter writer(ByteBuilder out) {
			return new MsgPackWriter(out);
		}

	},

	CBOR("cbor") {

		@Override
		WireReader reader(int maxDepth) {
			return new CborReader(maxDepth);
		}

		@Override
		WireWriter writer(ByteBuilder out) {
			return new CborWriter(out);
		}

	};

	private static final WireFormat[] ALL = values();

	private final String key;

	WireFormat(String key) {
		this.key = key;
	}

	/** Returns the name that codecs and subprotocols use. */
	String key() {
		return this.key;
	}

	abstract WireReader reader(int maxDepth);

	WireReader payloadReader(int maxDepth) {
		return reader(maxDepth);
	}

	/** Returns a reader of a payload that was validated on input. */
	final WireReader reader(byte[] bytes, int offset, int length, int maxDepth) {
		WireReader reader = payloadReader(maxDepth);
		reader.begin(bytes, offset, length);
		return reader;
	}

	abstract WireWriter writer(ByteBuilder out);

	/** Finds the format of a payload by name, independent of limits. */
	static @Nullable WireFormat of(PayloadFormat format) {
		for (WireFormat candidate : ALL) {
			if (candidate.key.equals(format.name())) {
				return candidate;
			}
		}
		return null;
	}

}
