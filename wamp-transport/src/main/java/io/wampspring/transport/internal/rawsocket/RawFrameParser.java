package io.wampspring.transport.internal.rawsocket;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.MessageParts;
import io.wampspring.core.transport.CloseStatus;

/**
 * Finds frames in the bytes that a client sends. Bytes may come in pieces of any size. A
 * frame that is complete in one piece is not copied; nothing is kept between frames.
 * <p>
 * Any thread may have it ignore the rest and forget what it has. After a
 * {@link RawSocketException} all that comes is ignored.
 */
final class RawFrameParser {

	/** Longest PING that is answered, in bytes: the answer waits until the peer reads. */
	static final int MAX_PING = 32 * 1024;

	// room for a part of a frame to begin with; what a prefix announces may never come
	private static final int INITIAL_CAPACITY = 1024;

	// so small that it is not worth asking whether it may come
	private static final int SMALL = 4 * 1024;

	private final FramePrefix format;

	private final int maxMessageSize;

	private final RawFrameListener listener;

	// all fields below are guarded by the monitor of this object, but that any thread may
	// discard a frame

	// bytes of the prefix of the current frame, as far as they have come
	private long prefix;

	private int prefixLength;

	private int type;

	private int length;

	// how many bytes of the current frame have come, its prefix not included
	private int position;

	// the same bytes, as far as they were not complete in one piece; null otherwise
	private volatile @Nullable MessageParts parts;

	private boolean ignoring;

	/**
	 * Create a parser.
	 * @param format how frames begin
	 * @param maxMessageSize size of the largest message, in bytes
	 * @param listener gets what is found
	 */
	RawFrameParser(FramePrefix format, int maxMessageSize, RawFrameListener listener) {
		this.format = format;
		this.maxMessageSize = maxMessageSize;
		this.listener = listener;
	}

	/**
	 * Take the next bytes.
	 * @param bytes an array
	 * @param offset where to begin
	 * @param count how many bytes
	 * @throws RawSocketException if the connection must end
	 */
	synchronized void feed(byte[] bytes, int offset, int count) throws RawSocketException {
		try {
			int index = offset;
			int end = offset + count;
			while (index < end && !this.ignoring) {
				index = step(bytes, index, end);
			}
		}
		catch (RawSocketException ex) {
			ignore();
			throw ex;
		}
	}

	/** Ignore all that comes, and forget what has come. Any thread may ask. */
	synchronized void ignore() {
		this.ignoring = true;
		forget();
	}

	/**
	 * Forget what has come of an unfinished frame, without waiting for the thread that
	 * reads. To be followed by {@link #ignore()}: the rest of the frame is worth nothing.
	 */
	void discard() {
		MessageParts kept = this.parts;
		if (kept != null) {
			kept.discard();
		}
	}

	private void forget() {
		MessageParts kept = this.parts;
		if (kept != null) {
			this.parts = null;
			kept.discard();
			this.listener.onBuffered(0);
		}
	}

	/** Returns where to go on. */
	private int step(byte[] bytes, int offset, int end) throws RawSocketException {
		int index = offset;
		if (this.prefixLength < this.format.size()) {
			while (index < end && this.prefixLength < this.format.size()) {
				this.prefix = this.prefix << 8 | (bytes[index++] & 0xff);
				this.prefixLength++;
			}
			if (this.prefixLength < this.format.size()) {
				return index;
			}
			beginFrame();
		}
		int count = Math.min(end - index, this.length - this.position);
		boolean whole = count == this.length;
		this.position += count;
		if (whole) {
			endFrame();
			deliver(bytes, index, count);
		}
		else if (this.type != FrameType.PONG) {
			keep(bytes, index, count);
		}
		else if (this.position == this.length) {
			endFrame();
		}
		return index + count;
	}

	// nothing is allocated before the length is known to be allowed
	private void beginFrame() throws RawSocketException {
		this.type = this.format.type(this.prefix);
		long announced = this.format.length(this.prefix);
		if (this.type != FrameType.MESSAGE && announced > MAX_PING) {
			throw tooLarge("PING or PONG", MAX_PING);
		}
		if (announced > this.maxMessageSize) {
			throw tooLarge("Message", this.maxMessageSize);
		}
		this.length = (int) announced;
		checkSize(this.length);
	}

	private void endFrame() {
		this.prefix = 0;
		this.prefixLength = 0;
		this.position = 0;
	}

	private void checkSize(int size) throws RawSocketException {
		if (size > SMALL && size > this.listener.maxMessageSize()) {
			throw tooLarge("Message", this.listener.maxMessageSize());
		}
	}

	private static RawSocketException tooLarge(String what, int limit) {
		return new RawSocketException(CloseStatus.TOO_BIG, what + " is larger than " + limit + " bytes");
	}

	private void keep(byte[] bytes, int offset, int count) throws RawSocketException {
		if (count == 0) {
			// nothing but the prefix has come
			return;
		}
		MessageParts kept = this.parts;
		if (kept == null) {
			kept = new MessageParts(Math.min(this.length, INITIAL_CAPACITY));
			this.parts = kept;
		}
		// the session for which so much was allowed may have ended meanwhile
		checkSize(this.position);
		if (this.position == this.length) {
			complete(kept, bytes, offset, count);
		}
		else {
			append(kept, bytes, offset, count);
		}
	}

	private void complete(MessageParts kept, byte[] bytes, int offset, int count) throws RawSocketException {
		byte[] frame = kept.complete(bytes, offset, count);
		forget();
		endFrame();
		if (frame != null) {
			deliver(frame, 0, frame.length);
		}
		else {
			// to be ended, as it was discarded
			this.ignoring = true;
		}
	}

	private void append(MessageParts kept, byte[] bytes, int offset, int count) {
		int before = kept.allocated();
		kept.append(bytes, offset, count);
		int now = kept.allocated();
		if (now != before) {
			this.listener.onBuffered(now);
		}
	}

	private void deliver(byte[] bytes, int offset, int count) throws RawSocketException {
		if (this.type == FrameType.MESSAGE) {
			this.listener.onMessage(bytes, offset, count);
		}
		else if (this.type == FrameType.PING) {
			this.listener.onPing(Arrays.copyOfRange(bytes, offset, offset + count));
		}
		// else a PONG, which needs no answer: any byte is a sign of life
	}

}
