package io.wampspring.transport.internal.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unmasks payloads (RFC 6455, 5.3), eight bytes at a time.
 */
final class Masking {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final long LOW_HALF = 0xffff_ffffL;

	private Masking() {
	}

	/**
	 * Unmask or mask bytes in place.
	 * @param bytes an array
	 * @param offset index of the first byte
	 * @param length number of bytes
	 * @param key the masking key, big-endian
	 * @param position number of bytes of the payload before these
	 */
	static void unmask(byte[] bytes, int offset, int length, int key, long position) {
		int rotated = Integer.rotateLeft(key, 8 * (int) (position & 3));
		long word = ((long) rotated << 32) | (rotated & LOW_HALF);
		int end = offset + length;
		int index = offset;
		for (; index + 8 <= end; index += 8) {
			WORDS.set(bytes, index, (long) WORDS.get(bytes, index) ^ word);
		}
		for (int shift = 24; index < end; index++, shift -= 8) {
			bytes[index] ^= (byte) (rotated >>> (shift & 31));
		}
	}

}
