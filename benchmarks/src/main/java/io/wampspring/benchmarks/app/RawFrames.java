package io.wampspring.benchmarks.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Unmasks the frames of one read, in buffers of the thread; a connection stores
 * incomplete frames only. Supports data frames and close, because the driver sends no
 * others.
 */
final class RawFrames {

	private static final int READ_SIZE = 64 * 1024;

	private static final int CLOSE = 8;

	private static final int MASK_LENGTH = 4;

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);

	// the received part of an incomplete frame
	private byte[] rest = {};

	/**
	 * The frames of one read.
	 *
	 * @param bytes a buffer of this thread
	 * @param length number of bytes used in it
	 * @param ended whether a close frame was received
	 */
	record Pass(byte[] bytes, int length, boolean ended) {

	}

	private static final class Buffers {

		private byte[] in = new byte[READ_SIZE];

		private byte[] out = new byte[READ_SIZE];

		private int length;

	}

	Pass read(InputStream stream) throws IOException {
		Buffers buffers = BUFFERS.get();
		int kept = this.rest.length;
		if (kept + READ_SIZE > buffers.in.length) {
			buffers.in = new byte[kept + 2 * READ_SIZE];
		}
		System.arraycopy(this.rest, 0, buffers.in, 0, kept);
		int count = stream.read(buffers.in, kept, READ_SIZE);
		int end = kept + Math.max(count, 0);
		if (buffers.out.length < end) {
			buffers.out = new byte[2 * end];
		}
		buffers.length = 0;
		int used = frames(buffers, end);
		boolean ended = used < 0 || count < 0;
		int from = Math.abs(used);
		this.rest = (from == end) ? this.rest.length == 0 ? this.rest : new byte[0]
				: Arrays.copyOfRange(buffers.in, from, end);
		return new Pass(buffers.out, buffers.length, ended);
	}

	// number of consumed bytes, negative after a close
	private static int frames(Buffers buffers, int end) {
		byte[] in = buffers.in;
		int at = 0;
		while (end - at >= 2) {
			int header = header(in[at + 1]);
			if (end - at < header) {
				break;
			}
			int length = length(in, at);
			if (end - at - header < length) {
				break;
			}
			if ((in[at] & 0x0f) == CLOSE) {
				return -(at + header + length);
			}
			frame(buffers, at, header, length);
			at += header + length;
		}
		return at;
	}

	private static int header(byte second) {
		return MASK_LENGTH + switch (second & 0x7f) {
			case 126 -> 4;
			case 127 -> 10;
			default -> 2;
		};
	}

	private static int length(byte[] in, int at) {
		int shortLength = in[at + 1] & 0x7f;
		if (shortLength < 126) {
			return shortLength;
		}
		if (shortLength == 126) {
			return ((in[at + 2] & 0xff) << 8) | (in[at + 3] & 0xff);
		}
		return (int) (long) LONGS.get(in, at + 2);
	}

	private static void frame(Buffers buffers, int at, int header, int length) {
		int start = header - MASK_LENGTH;
		System.arraycopy(buffers.in, at, buffers.out, buffers.length, start);
		buffers.out[buffers.length + 1] &= 0x7f;
		buffers.length += start;
		unmask(buffers.in, at + start, at + header, length, buffers);
		buffers.length += length;
	}

	private static void unmask(byte[] in, int maskAt, int from, int length, Buffers buffers) {
		int mask = 0;
		for (int i = 0; i < MASK_LENGTH; i++) {
			mask = (mask << 8) | (in[maskAt + i] & 0xff);
		}
		long wide = ((long) mask << 32) | (mask & 0xffffffffL);
		byte[] out = buffers.out;
		int to = buffers.length;
		int i = 0;
		for (; i + 8 <= length; i += 8) {
			LONGS.set(out, to + i, (long) LONGS.get(in, from + i) ^ wide);
		}
		for (; i < length; i++) {
			out[to + i] = (byte) (in[from + i] ^ (mask >>> (24 - 8 * (i & 3))));
		}
	}

}
