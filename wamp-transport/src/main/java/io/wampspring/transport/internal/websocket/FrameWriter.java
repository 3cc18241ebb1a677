package io.wampspring.transport.internal.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.wampspring.transport.internal.framing.FrameFormat;

/**
 * Writes frames of a server, which are never masked or fragmented (RFC 6455, 5.2).
 */
final class FrameWriter implements FrameFormat {

	private static final int FINAL = 0x80;

	private static final int LONGEST_IN_ONE_BYTE = 125;

	private static final int LONGEST_IN_TWO_BYTES = 0xffff;

	private static final FrameWriter TEXT = new FrameWriter(Opcode.TEXT);

	private static final FrameWriter BINARY = new FrameWriter(Opcode.BINARY);

	private final int opcode;

	private FrameWriter(int opcode) {
		this.opcode = opcode;
	}

	/** Return the writer of data frames of a type. */
	static FrameWriter of(int opcode) {
		return (opcode == Opcode.TEXT) ? TEXT : BINARY;
	}

	@Override
	public int headerLength(int length) {
		if (length <= LONGEST_IN_ONE_BYTE) {
			return 2;
		}
		return (length <= LONGEST_IN_TWO_BYTES) ? 4 : 10;
	}

	@Override
	public void putHeader(ByteBuffer out, int length) {
		putHeader(out, this.opcode, length);
	}

	private static void putHeader(ByteBuffer out, int opcode, int length) {
		out.put((byte) (FINAL | opcode));
		if (length <= LONGEST_IN_ONE_BYTE) {
			out.put((byte) length);
		}
		else if (length <= LONGEST_IN_TWO_BYTES) {
			out.put((byte) (LONGEST_IN_ONE_BYTE + 1)).putShort((short) length);
		}
		else {
			out.put((byte) (LONGEST_IN_ONE_BYTE + 2)).putLong(length);
		}
	}

	/** Return a control frame. */
	static byte[] control(int opcode, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(2 + payload.length);
		putHeader(frame, opcode, payload.length);
		return frame.put(payload).array();
	}

	/** Return a close frame. */
	static byte[] close(int code, String reason) {
		if (code == CloseCode.NONE) {
			return control(Opcode.CLOSE, new byte[0]);
		}
		byte[] text = reason.getBytes(StandardCharsets.UTF_8);
		ByteBuffer payload = ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text);
		return control(Opcode.CLOSE, payload.array());
	}

}
