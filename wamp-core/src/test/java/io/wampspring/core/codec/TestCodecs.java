package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import io.wampspring.core.message.WampMessage;

/** The codecs under test, and short ways to use them. */
final class TestCodecs {

	static final Codec JSON = Codecs.json(CodecLimits.DEFAULT);

	static final Codec MSGPACK = Codecs.msgpack(CodecLimits.DEFAULT);

	static final Codec CBOR = Codecs.cbor(CodecLimits.DEFAULT);

	static final List<Codec> ALL = List.of(JSON, MSGPACK, CBOR);

	private TestCodecs() {
	}

	static WampMessage json(String message) {
		return decode(JSON, message.getBytes(StandardCharsets.UTF_8));
	}

	static WampMessage decodeHex(Codec codec, String hex) {
		return decode(codec, HexFormat.of().parseHex(hex.replace(" ", "")));
	}

	static WampMessage decode(Codec codec, byte[] bytes) {
		return codec.decode(bytes, 0, bytes.length);
	}

	static String encodeJson(WampMessage message) {
		return new String(JSON.encode(message), StandardCharsets.UTF_8);
	}

	static String encodeHex(Codec codec, WampMessage message) {
		return HexFormat.of().formatHex(codec.encode(message));
	}

	/** Returns a message given as JSON in the bytes of another codec. */
	static byte[] fromJson(String message, Codec codec) {
		byte[] json = message.getBytes(StandardCharsets.UTF_8);
		ByteBuilder out = new ByteBuilder(json.length);
		WireFormat format = WireFormat.of(codec);
		if (format == null) {
			throw new IllegalArgumentException(codec.name());
		}
		WireFormat.JSON.reader(json, 0, json.length, 64).copy(format.writer(out));
		return out.toByteArray();
	}

	static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

}
