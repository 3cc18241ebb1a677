package io.wampspring.payload.internal;

import java.nio.charset.StandardCharsets;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Payload;

/**
 * Payloads in the bytes that a browser would send.
 */
public final class JsonPayloads {

	private JsonPayloads() {
	}

	public static Payload of(String args) {
		return decode("[48,1,{},\"a.b\"," + args + "]");
	}

	public static Payload of(String args, String kwargs) {
		return decode("[48,1,{},\"a.b\"," + args + "," + kwargs + "]");
	}

	private static Payload decode(String message) {
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		Codec codec = Codecs.json(CodecLimits.DEFAULT);
		return ((CallMessage) codec.decode(bytes, 0, bytes.length)).payload();
	}

}
