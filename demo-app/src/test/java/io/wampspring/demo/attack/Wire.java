package io.wampspring.demo.attack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes of handshakes and frames, right and wrong ones. */
final class Wire {

	static final int CONTINUATION = 0;

	static final int TEXT = 1;

	static final int PING = 9;

	static final int PONG = 10;

	private static final int LONGEST_HEADER = 14;

	private Wire() {
	}

	static byte[] handshake() {
		return ascii("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
				+ "Sec-WebSocket-Protocol: wamp.2.json\r\n\r\n");
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	static byte[] text(String message) {
		byte[] payload = ascii(message);
		return frame(TEXT, true, payload, payload.length);
	}

	/** Return the begin of a text frame, with as much as is still to come. */
	static byte[] begin(String message, int more) {
		byte[] payload = ascii(message);
		return frame(TEXT, true, payload, payload.length + more);
	}

	/**
	 * Return a frame.
	 * @param length what the header says, which may be more than there is
	 */
	static byte[] frame(int opcode, boolean last, byte[] payload, int length) {
		ByteBuffer frame = ByteBuffer.allocate(payload.length + LONGEST_HEADER);
		frame.put((byte) ((last ? 0x80 : 0) | opcode));
		if (length < 126) {
			frame.put((byte) (0x80 | length));
		}
		else if (length < 65_536) {
			frame.put((byte) (0x80 | 126)).putShort((short) length);
		}
		else {
			frame.put((byte) (0x80 | 127)).putLong(length);
		}
		// a mask of zeros, which changes nothing
		frame.putInt(0).put(payload);
		byte[] bytes = new byte[frame.position()];
		frame.flip().get(bytes);
		return bytes;
	}

	static byte[] join(byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		ByteBuffer all = ByteBuffer.allocate(length);
		for (byte[] part : parts) {
			all.put(part);
		}
		return all.array();
	}

}
