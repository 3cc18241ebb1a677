package io.wampspring.transport.internal.rawsocket;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.MessageParts;
import io.wampspring.core.transport.CloseStatus;

/**
 * Parses frames in the bytes that a client sends, in pieces of any size. A frame that is
 * complete in one piece is not copied; no buffer is retained between frames.
 * <p>
 * Any thread may call {@link #ignore} and {@link #discard}. After a
 * {@link RawSocketException} all further input is ignored.
 */
final class RawFrameParser {

	/** Maximum size of a PING, in bytes: its answer is queued until the peer reads. */
	static final int MAX_PING = 32 * 1024;

	// initial buffer for a part of a frame; the announced length may never be received
	private static final int INITIAL_CAPACITY = 1024;

	// smaller messages are not checked against the current limit
	private static final int SMALL = 4 * 1024;

	private final FramePrefix format;

	private final int maxMessageSize;

	private final RawFrameListener listener;

	// all fields below are guarded by the monitor of this object, except that any
	// thread may discard the parts

	// received bytes of the prefix of the current frame
	private long prefix;

	private int prefixLength;

	private int type;

	private int length;

	// number of received bytes of the current frame, without its prefix
	private int position;

	// these bytes if the frame is incomplete; null otherwise
	private volatile @Nullable MessageParts parts;

	private boolean ignoring;

	/**
	 * Create a parser.
	 * @param format format of prefixes
	 * @param maxMessageSize maximum size of a message, in bytes
	 * @param listener called with the frames
	 */
	RawFrameParser(FramePrefix format, int maxMessageSize, RawFrameListener listener) {
		this.format = format;
		this.maxMessageSize = maxMessageSize;
		this.listener = listener;
	}

	/**
	 * Parse received bytes.
	 * @param bytes an array
	 * @param offset index of the first byte
	 * @param count number of bytes
	 * @throws RawSocketException if the connection must be closed
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

	/** Ignore all further input, and discard the buffer. Thread-safe. */
	synchronized void ignore() {
		this.ignoring = true;
		forget();
	}

	/**
	 * Discard the buffer of an incomplete frame, without waiting for the reading thread.
	 * Must be followed by {@link #ignore()}, as the rest of the frame is useless.
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

	/** Parse a part of the bytes; returns the index after it. */
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
			appendPart(bytes, index, count);
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

	private void appendPart(byte[] bytes, int offset, int count) throws RawSocketException {
		if (count == 0) {
			// only the prefix was received
			return;
		}
		MessageParts kept = this.parts;
		if (kept == null) {
			kept = new MessageParts(Math.min(this.length, INITIAL_CAPACITY));
			this.parts = kept;
		}
		// the limit is lower after the end of the session
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
			// discarded, as the connection is being terminated
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
		// else a PONG, which needs no handling: any received data counts for the
		// keep-alive
	}

}
