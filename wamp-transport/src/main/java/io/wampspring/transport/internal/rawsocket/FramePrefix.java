package io.wampspring.transport.internal.rawsocket;

import java.nio.ByteBuffer;

import io.wampspring.core.transport.CloseStatus;
import io.wampspring.transport.internal.framing.FrameFormat;

/**
 * The prefix of a frame: its type, and its length in three bytes, or in four if both
 * peers negotiated large messages.
 */
enum FramePrefix implements FrameFormat {

	/** {@code RRRR X TTT} and 24 bits; X stands for a 25th bit, of exactly 2^24. */
	STANDARD(4) {

		@Override
		void put(ByteBuffer out, int type, int length) {
			int bit = (length == LARGEST_STANDARD) ? LENGTH_BIT : 0;
			out.putInt((type | bit) << 24 | (length & LOW_BITS));
		}

		@Override
		int type(long prefix) throws RawSocketException {
			return checkType((int) (prefix >> 24) & ~LENGTH_BIT);
		}

		@Override
		long length(long prefix) throws RawSocketException {
			long low = prefix & LOW_BITS;
			if ((prefix >> 24 & LENGTH_BIT) == 0) {
				return low;
			}
			if (low != 0) {
				throw new RawSocketException(CloseStatus.PROTOCOL_ERROR, "Length beyond 2^24");
			}
			return LARGEST_STANDARD;
		}

	},

	/** The type and 32 bits. */
	LARGE(5) {

		@Override
		void put(ByteBuffer out, int type, int length) {
			out.put((byte) type).putInt(length);
		}

		@Override
		int type(long prefix) throws RawSocketException {
			return checkType((int) (prefix >> 32));
		}

		@Override
		long length(long prefix) {
			return prefix & 0xffff_ffffL;
		}

	};

	private static final int LARGEST_STANDARD = 1 << 24;

	private static final int LOW_BITS = LARGEST_STANDARD - 1;

	private static final int LENGTH_BIT = 8;

	private final int size;

	FramePrefix(int size) {
		this.size = size;
	}

	/** Return the size of a prefix, in bytes. */
	int size() {
		return this.size;
	}

	abstract void put(ByteBuffer out, int type, int length);

	/**
	 * Return the type of a frame.
	 * @param prefix the bytes of the prefix as a number
	 */
	abstract int type(long prefix) throws RawSocketException;

	/**
	 * Return the length of a frame without its prefix.
	 * @param prefix the bytes of the prefix as a number
	 */
	abstract long length(long prefix) throws RawSocketException;

	private static int checkType(int type) throws RawSocketException {
		if (type > FrameType.PONG) {
			throw new RawSocketException(CloseStatus.PROTOCOL_ERROR, "Reserved bits or type of a frame");
		}
		return type;
	}

	@Override
	public int headerLength(int length) {
		return this.size;
	}

	@Override
	public void putHeader(ByteBuffer out, int length) {
		put(out, FrameType.MESSAGE, length);
	}

	/** Return a control frame. */
	byte[] frame(int type, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(this.size + payload.length);
		put(frame, type, payload.length);
		return frame.put(payload).array();
	}

}
