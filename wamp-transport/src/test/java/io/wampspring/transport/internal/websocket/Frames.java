package io.wampspring.transport.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Frames as clients send them.
 */
final class Frames {

	private Frames() {
	}

	static byte[] text(String text) {
		return frame(Opcode.TEXT, true, text.getBytes(StandardCharsets.UTF_8), 0x01fe23dc);
	}

	static byte[] frame(int opcode, boolean last, byte[] payload, int key) {
		return frame((last ? 0x80 : 0) | opcode, payload, key);
	}

	/** A frame whose first byte is as given, whatever it means. */
	static byte[] frame(int first, byte[] payload, int key) {
		ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
		if (payload.length < 126) {
			frame.put((byte) (0x80 | payload.length));
		}
		else if (payload.length < 65_536) {
			frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
		}
		else {
			frame.put((byte) (0x80 | 127)).putLong(payload.length);
		}
		frame.putInt(key);
		for (int i = 0; i < payload.length; i++) {
			frame.put((byte) (payload[i] ^ (key >>> (24 - 8 * (i % 4)))));
		}
		byte[] bytes = new byte[frame.position()];
		frame.flip().get(bytes);
		return bytes;
	}

	static byte[] close(int code, byte[] reason) {
		ByteBuffer payload = ByteBuffer.allocate(2 + reason.length).putShort((short) code).put(reason);
		return frame(Opcode.CLOSE, true, payload.array(), 0x7f7f0102);
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

	static byte[] random(Random random, int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

}
