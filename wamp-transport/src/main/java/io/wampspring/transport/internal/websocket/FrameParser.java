package io.wampspring.transport.internal.websocket;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.MessageParts;

/**
 * Parses messages in the bytes that a client sends, in pieces of any size (RFC 6455, 5
 * and 8.1). A frame that is complete in one piece is not copied; no buffer is retained
 * between messages.
 * <p>
 * Any thread may call {@link #ignore} and {@link #discard}. After a
 * {@link FramingException} or a close frame all further input is ignored.
 */
final class FrameParser {

	private static final int NO_MESSAGE = -1;

	// initial buffer for a part of a message; the announced length may never be
	// received
	private static final int INITIAL_CAPACITY = 1024;

	// smaller messages are not checked against the current limit
	private static final int SMALL = 4 * 1024;

	private static final byte[] EMPTY = {};

	private final int maxMessageSize;

	private final FrameListener listener;

	// all fields below are guarded by the monitor of this object, except that any
	// thread may discard the parts

	private final FrameHeader header = new FrameHeader();

	private final Utf8Checker utf8 = new Utf8Checker();

	// type of the incomplete message; NO_MESSAGE between messages
	private int messageType = NO_MESSAGE;

	// payload of earlier fragments and received part of the current data frame; null if
	// the message was complete in one piece
	private volatile @Nullable MessageParts message;

	// payload of the incomplete control frame; null if there is none
	private byte @Nullable [] control;

	// number of received bytes of the payload of the current frame
	private long position;

	private boolean discarding;

	/**
	 * Create a parser.
	 * @param maxMessageSize maximum size of a message, in bytes
	 * @param listener called with the messages
	 */
	FrameParser(int maxMessageSize, FrameListener listener) {
		this.maxMessageSize = maxMessageSize;
		this.listener = listener;
	}

	/**
	 * Parse received bytes, which are unmasked in place.
	 * @param bytes an array
	 * @param offset index of the first byte
	 * @param length number of bytes
	 * @throws FramingException if the connection must fail
	 */
	synchronized void feed(byte[] bytes, int offset, int length) throws FramingException {
		try {
			int end = offset + length;
			int index = offset;
			while (index < end && !this.discarding) {
				index += step(bytes, index, end - index);
			}
		}
		catch (FramingException ex) {
			ignore();
			throw ex;
		}
	}

	/** Ignore all further input, and discard the buffer. Thread-safe. */
	synchronized void ignore() {
		this.discarding = true;
		forget();
	}

	/**
	 * Discard the buffer of an incomplete message, without waiting for the reading
	 * thread. Must be followed by {@link #ignore()}, as the rest of the message is
	 * useless.
	 */
	void discard() {
		MessageParts parts = this.message;
		if (parts != null) {
			parts.discard();
		}
	}

	private void forget() {
		MessageParts parts = this.message;
		if (parts != null) {
			this.message = null;
			parts.discard();
			this.listener.onBuffered(0);
		}
	}

	/** Whether no part of a frame or message is pending. */
	synchronized boolean isIdle() {
		return !this.header.isBegun() && this.messageType == NO_MESSAGE;
	}

	private int step(byte[] bytes, int offset, int available) throws FramingException {
		int taken = 0;
		if (!this.header.isComplete()) {
			taken = this.header.read(bytes, offset, available);
			if (!this.header.isComplete()) {
				return taken;
			}
			beginFrame();
		}
		int count = (int) Math.min(available - taken, this.header.length() - this.position);
		Masking.unmask(bytes, offset + taken, count, this.header.key(), this.position);
		boolean whole = count == this.header.length();
		this.position += count;
		if (Opcode.isControl(this.header.opcode())) {
			onControl(bytes, offset + taken, count);
		}
		else {
			onData(bytes, offset + taken, count, whole);
		}
		return taken + count;
	}

	private void beginFrame() throws FramingException {
		this.position = 0;
		int opcode = this.header.opcode();
		if (Opcode.isControl(opcode)) {
			return;
		}
		boolean continues = this.messageType != NO_MESSAGE;
		if (continues != (opcode == Opcode.CONTINUATION)) {
			throw new FramingException(CloseCode.PROTOCOL_ERROR,
					continues ? "Data frame within a fragmented message" : "Continuation frame without a message");
		}
		MessageParts parts = this.message;
		long earlier = (parts != null) ? parts.length() : 0;
		if (this.header.length() > this.maxMessageSize - earlier) {
			throw tooLarge(this.maxMessageSize);
		}
		checkSize(earlier + this.header.length());
		if (!continues) {
			this.messageType = opcode;
			this.utf8.reset();
		}
	}

	private void checkSize(long size) throws FramingException {
		if (size > SMALL && size > this.listener.maxMessageSize()) {
			throw tooLarge(this.listener.maxMessageSize());
		}
	}

	private static FramingException tooLarge(int limit) {
		return new FramingException(CloseCode.TOO_BIG, "Message is larger than " + limit + " bytes");
	}

	private boolean isFrameComplete() {
		return this.position == this.header.length();
	}

	private void onData(byte[] bytes, int offset, int count, boolean whole) throws FramingException {
		boolean last = isFrameComplete() && this.header.isFinal();
		if (this.messageType == Opcode.TEXT
				&& (!this.utf8.accept(bytes, offset, count) || (last && !this.utf8.isComplete()))) {
			throw new FramingException(CloseCode.INVALID_DATA, "Text is not UTF-8");
		}
		if (isFrameComplete()) {
			this.header.reset();
		}
		if (last && whole && this.message == null) {
			deliver(bytes, offset, count);
			return;
		}
		MessageParts parts = this.message;
		if (parts == null && count == 0 && !last) {
			// only the header was received
			return;
		}
		if (parts == null) {
			parts = new MessageParts(initialCapacity());
			this.message = parts;
		}
		// the limit is lower after the end of the session
		checkSize((long) parts.length() + count);
		if (last) {
			complete(parts, bytes, offset, count);
		}
		else {
			append(parts, bytes, offset, count);
		}
	}

	private void complete(MessageParts parts, byte[] bytes, int offset, int count) {
		byte[] whole = parts.complete(bytes, offset, count);
		forget();
		if (whole != null) {
			deliver(whole, 0, whole.length);
		}
		else {
			// discarded, as the connection is being terminated
			this.discarding = true;
		}
	}

	private void append(MessageParts parts, byte[] bytes, int offset, int count) {
		int before = parts.allocated();
		parts.append(bytes, offset, count);
		int now = parts.allocated();
		if (now != before) {
			this.listener.onBuffered(now);
		}
	}

	private int initialCapacity() {
		return (int) Math.min(this.header.length(), INITIAL_CAPACITY);
	}

	private void deliver(byte[] bytes, int offset, int length) {
		boolean text = this.messageType == Opcode.TEXT;
		this.messageType = NO_MESSAGE;
		this.listener.onMessage(text, bytes, offset, length);
	}

	private void onControl(byte[] bytes, int offset, int count) throws FramingException {
		int length = (int) this.header.length();
		byte[] payload = this.control;
		if (payload == null) {
			payload = (length == 0) ? EMPTY : new byte[length];
			this.control = payload;
		}
		System.arraycopy(bytes, offset, payload, (int) this.position - count, count);
		if (isFrameComplete()) {
			int opcode = this.header.opcode();
			this.control = null;
			this.header.reset();
			onControl(opcode, payload);
		}
	}

	private void onControl(int opcode, byte[] payload) throws FramingException {
		if (opcode == Opcode.PING) {
			this.listener.onPing(payload);
		}
		else if (opcode == Opcode.CLOSE) {
			int code = closeCode(payload);
			ignore();
			this.listener.onClose(code);
		}
		// else a pong, which needs no handling: any received data counts for the
		// keep-alive
	}

	private static int closeCode(byte[] payload) throws FramingException {
		if (payload.length == 0) {
			return CloseCode.NONE;
		}
		int code = (payload.length == 1) ? 0 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
		if (!CloseCode.isAllowed(code)) {
			throw new FramingException(CloseCode.PROTOCOL_ERROR, "Invalid close code");
		}
		Utf8Checker checker = new Utf8Checker();
		if (!checker.accept(payload, 2, payload.length - 2) || !checker.isComplete()) {
			throw new FramingException(CloseCode.INVALID_DATA, "Reason is not UTF-8");
		}
		return code;
	}

}
