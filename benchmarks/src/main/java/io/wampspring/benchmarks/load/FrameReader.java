package io.wampspring.benchmarks.load;

import java.util.Arrays;

/**
 * Decodes the frames of a server and reassembles fragmented messages, because containers
 * fragment long texts. Stores incomplete frames until the next read.
 */
final class FrameReader {

	/** Receives messages and control frames. */
	interface Sink extends Receiver {

		/** A control frame. */
		void onControl(int opcode, byte[] bytes, int offset, int length);

	}

	// the received part of an incomplete frame
	private byte[] rest = {};

	private int restLength;

	// the fragments of an incomplete message
	private byte[] parts = {};

	private int partsLength;

	void read(byte[] bytes, int length, Sink sink) {
		if (this.restLength == 0) {
			int used = frames(bytes, length, sink);
			keep(bytes, used, length - used);
			return;
		}
		this.rest = append(this.rest, this.restLength, bytes, 0, length);
		this.restLength += length;
		int used = frames(this.rest, this.restLength, sink);
		keep(this.rest, used, this.restLength - used);
	}

	private void keep(byte[] bytes, int offset, int length) {
		if (length > this.rest.length) {
			this.rest = new byte[2 * length];
		}
		System.arraycopy(bytes, offset, this.rest, 0, length);
		this.restLength = length;
	}

	private static byte[] append(byte[] to, int toLength, byte[] bytes, int offset, int length) {
		byte[] joined = (toLength + length <= to.length) ? to : Arrays.copyOf(to, 2 * (toLength + length));
		System.arraycopy(bytes, offset, joined, toLength, length);
		return joined;
	}

	private int frames(byte[] bytes, int end, Sink sink) {
		int at = 0;
		while (end - at >= 2) {
			int header = headerLength(bytes[at + 1]);
			if (end - at < header) {
				break;
			}
			long payload = payloadLength(bytes, at);
			if (end - at - header < payload) {
				break;
			}
			frame(bytes[at], bytes, at + header, (int) payload, sink);
			at += header + (int) payload;
		}
		return at;
	}

	private static int headerLength(byte second) {
		return switch (second & 0x7f) {
			case 126 -> 4;
			case 127 -> 10;
			default -> 2;
		};
	}

	private static long payloadLength(byte[] bytes, int at) {
		int header = headerLength(bytes[at + 1]);
		if (header == 2) {
			return bytes[at + 1] & 0x7f;
		}
		long length = 0;
		for (int i = at + 2; i < at + header; i++) {
			length = (length << 8) | (bytes[i] & 0xff);
		}
		return length;
	}

	private void frame(byte first, byte[] bytes, int offset, int length, Sink sink) {
		int opcode = first & 0x0f;
		boolean last = (first & 0x80) != 0;
		if (opcode >= Frames.CLOSE) {
			sink.onControl(opcode, bytes, offset, length);
		}
		else if (last && this.partsLength == 0) {
			sink.onText(bytes, offset, length);
		}
		else {
			this.parts = append(this.parts, this.partsLength, bytes, offset, length);
			this.partsLength += length;
			if (last) {
				int complete = this.partsLength;
				this.partsLength = 0;
				sink.onText(this.parts, 0, complete);
			}
		}
	}

}
