package io.wampspring.websocket.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.internal.transport.Inbox;
import io.wampspring.core.internal.transport.MessageParts;
import io.wampspring.core.internal.transport.Pool;

/**
 * Assembles messages from their parts, up to a limit, and passes them to the inbox. A
 * message in one part is not copied to a buffer first; no buffer is retained between
 * messages.
 * <p>
 * The container reads a socket on one thread at a time; any thread may call
 * {@link #ignore} and {@link #discard}.
 */
final class MessageAssembler {

	private static final int BUFFER_SIZE = 8 * 1024;

	private final Inbox inbox;

	private final int limit;

	private final Pool<ByteBuilder> buffers;

	private final InboundMemory memory;

	// all fields below are guarded by the monitor of this object, except that any
	// thread may discard the parts

	// received parts of the current message; null before the first one
	private volatile @Nullable MessageParts parts;

	// high surrogate at the end of the last part; 0 if there is none
	private char pendingSurrogate;

	private boolean discarding;

	/**
	 * Create an assembler.
	 * @param inbox handles the messages
	 * @param limit maximum size of a message, in bytes
	 * @param buffers created by {@link #buffers()}
	 * @param memory updated with the size of incomplete messages
	 */
	MessageAssembler(Inbox inbox, int limit, Pool<ByteBuilder> buffers, InboundMemory memory) {
		this.memory = memory;
		this.inbox = inbox;
		this.limit = limit;
		this.buffers = buffers;
	}

	/** Create the pool of encoding buffers for the assemblers of an endpoint. */
	static Pool<ByteBuilder> buffers() {
		return new Pool<>(() -> new ByteBuilder(BUFFER_SIZE), 2 * Runtime.getRuntime().availableProcessors());
	}

	/** Ignore all further input, and discard the buffer. Thread-safe. */
	synchronized void ignore() {
		this.discarding = true;
		forget();
	}

	/**
	 * Discard the buffer of an incomplete message, without waiting for the reading
	 * thread. Must be followed by {@link #ignore()}.
	 */
	void discard() {
		MessageParts current = this.parts;
		if (current != null) {
			current.discard();
		}
	}

	private void forget() {
		MessageParts current = this.parts;
		if (current != null) {
			this.parts = null;
			current.discard();
			this.memory.unfinished(0);
		}
	}

	/** Return the current limit for the size of a message, in bytes. */
	int limit() {
		return Math.min(this.limit, this.inbox.maxMessageSize());
	}

	/**
	 * Handle a part of a text message.
	 * @return {@code false} if the message is larger than the limit
	 */
	synchronized boolean onText(String part, boolean last) {
		if (part.length() > this.limit) {
			return tooLarge();
		}
		if (part.length() <= BUFFER_SIZE && this.pendingSurrogate == 0 && isAscii(part)) {
			return onAscii(part, last);
		}
		byte[] bytes = joinSurrogates(part, last).getBytes(StandardCharsets.UTF_8);
		return onBytes(bytes, 0, bytes.length, last);
	}

	private boolean onAscii(String part, boolean last) {
		ByteBuilder buffer = this.buffers.take();
		try {
			buffer.truncate(0);
			buffer.appendAscii(part);
			return onBytes(buffer.array(), 0, buffer.length(), last);
		}
		finally {
			this.buffers.give(buffer);
		}
	}

	private static boolean isAscii(String text) {
		int all = 0;
		for (int i = 0; i < text.length(); i++) {
			all |= text.charAt(i);
		}
		return all < 0x80;
	}

	/**
	 * Handle a part of a binary message.
	 * @return {@code false} if the message is larger than the limit
	 */
	synchronized boolean onBinary(ByteBuffer part, boolean last) {
		int length = part.remaining();
		if (part.hasArray()) {
			return onBytes(part.array(), part.arrayOffset() + part.position(), length, last);
		}
		if (length > this.limit) {
			return tooLarge();
		}
		byte[] bytes = new byte[length];
		part.get(bytes);
		return onBytes(bytes, 0, length, last);
	}

	private boolean onBytes(byte[] bytes, int offset, int length, boolean last) {
		if (this.discarding) {
			return true;
		}
		MessageParts earlier = this.parts;
		if (length > limit() - ((earlier != null) ? earlier.length() : 0)) {
			return tooLarge();
		}
		if (earlier == null && last) {
			this.inbox.onFrame(bytes, offset, length);
		}
		else if (earlier != null && last) {
			complete(earlier, bytes, offset, length);
		}
		else {
			append((earlier != null) ? earlier : begin(2 * length), bytes, offset, length);
		}
		return true;
	}

	private MessageParts begin(int capacity) {
		MessageParts first = new MessageParts(capacity);
		this.parts = first;
		return first;
	}

	private void append(MessageParts earlier, byte[] bytes, int offset, int length) {
		int before = earlier.allocated();
		earlier.append(bytes, offset, length);
		int now = earlier.allocated();
		if (now != before) {
			this.memory.unfinished(now);
		}
	}

	private void complete(MessageParts earlier, byte[] bytes, int offset, int length) {
		byte[] whole = earlier.complete(bytes, offset, length);
		forget();
		if (whole != null) {
			this.inbox.onFrame(whole, 0, whole.length);
		}
		else {
			// discarded, as the connection is being terminated
			this.discarding = true;
		}
	}

	private String joinSurrogates(String part, boolean last) {
		String joined = (this.pendingSurrogate != 0) ? this.pendingSurrogate + part : part;
		this.pendingSurrogate = 0;
		int end = joined.length() - 1;
		if (!last && end >= 0 && Character.isHighSurrogate(joined.charAt(end))) {
			this.pendingSurrogate = joined.charAt(end);
			return joined.substring(0, end);
		}
		return joined;
	}

	private boolean tooLarge() {
		forget();
		this.inbox.ignore();
		return false;
	}

}
