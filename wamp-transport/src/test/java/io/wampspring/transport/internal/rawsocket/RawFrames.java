package io.wampspring.transport.internal.rawsocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that a peer sends.
 */
final class RawFrames {

	private RawFrames() {
	}

	static byte[] message(String text) {
		return message(text.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] message(byte[] payload) {
		return FramePrefix.STANDARD.frame(FrameType.MESSAGE, payload);
	}

	static byte[] ping(byte... payload) {
		return FramePrefix.STANDARD.frame(FrameType.PING, payload);
	}

	/** Octets, as an array of small numbers. */
	static byte[] octets(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	static byte[] join(byte[]... frames) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] frame : frames) {
			all.writeBytes(frame);
		}
		return all.toByteArray();
	}

}
