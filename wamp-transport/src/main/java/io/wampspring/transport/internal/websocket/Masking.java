package io.wampspring.transport.internal.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Takes the mask off payloads (RFC 6455, 5.3), eight bytes at a time.
 */
final class Masking {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final long LOW_HALF = 0xffff_ffffL;

	private Masking() {
	}

	/**
	 * Unmask bytes in place. The other way round it masks them.
	 * @param bytes an array
	 * @param offset where to begin
	 * @param length how many bytes
	 * @param key the masking key, its first byte highest
	 * @param position how many bytes of the payload came before
	 */
	static void unmask(byte[] bytes, int offset, int length, int key, long position) {
		int turned = Integer.rotateLeft(key, 8 * (int) (position & 3));
		long word = ((long) turned << 32) | (turned & LOW_HALF);
		int end = offset + length;
		int index = offset;
		for (; index + 8 <= end; index += 8) {
			WORDS.set(bytes, index, (long) WORDS.get(bytes, index) ^ word);
		}
		for (int shift = 24; index < end; index++, shift -= 8) {
			bytes[index] ^= (byte) (turned >>> (shift & 31));
		}
	}

}
