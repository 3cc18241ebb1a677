package io.wampspring.benchmarks.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The client side of WebSocket framing, RFC 6455, section 5: frames are masked.
 */
final class Frames {

	static final int TEXT = 1;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	/** Maximum size of a header in bytes, including the mask. */
	static final int MAX_HEADER = 14;

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	// random in RFC 6455 because of proxies; the cost for the server is the same
	private static final int MASK = 0x5ac3917e;

	private Frames() {
	}

	/**
	 * Write a masked frame.
	 * @param out has capacity for the payload and {@link #MAX_HEADER}
	 * @param at offset of the frame
	 * @return the offset after the frame
	 */
	static int write(int opcode, byte[] payload, int length, byte[] out, int at) {
		int next = at;
		out[next++] = (byte) (0x80 | opcode);
		if (length < 126) {
			out[next++] = (byte) (0x80 | length);
		}
		else if (length < 65536) {
			out[next++] = (byte) (0x80 | 126);
			out[next++] = (byte) (length >>> 8);
			out[next++] = (byte) length;
		}
		else {
			out[next++] = (byte) (0x80 | 127);
			LONGS.set(out, next, (long) length);
			next += 8;
		}
		for (int shift = 24; shift >= 0; shift -= 8) {
			out[next++] = (byte) (MASK >>> shift);
		}
		mask(payload, length, out, next);
		return next + length;
	}

	private static void mask(byte[] payload, int length, byte[] out, int at) {
		long mask = ((long) MASK << 32) | (MASK & 0xffffffffL);
		int i = 0;
		for (; i + 8 <= length; i += 8) {
			LONGS.set(out, at + i, (long) LONGS.get(payload, i) ^ mask);
		}
		for (; i < length; i++) {
			out[at + i] = (byte) (payload[i] ^ (MASK >>> (24 - 8 * (i & 3))));
		}
	}

}
