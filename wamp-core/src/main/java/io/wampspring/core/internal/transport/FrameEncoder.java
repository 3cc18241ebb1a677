package io.wampspring.core.internal.transport;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.MessageWriter;
import io.wampspring.core.message.EmptyPayload;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.MessageTooLargeException;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;

/**
 * Encodes the messages of one outbox as frames. Small messages are encoded into pooled
 * chunks, which are reused after they have been written; all others get their own array.
 * <p>
 * Only the bytes of frames are counted for a slow peer. The overhead is bounded: a small
 * frame takes at most a quarter of a chunk, so chunks are filled to at least three
 * quarters, or hold the maximum number of frames of 32 bytes and less; only the first and
 * the last chunk may be filled less.
 */
final class FrameEncoder {

	private static final int INITIAL_CAPACITY = 256;

	// for the elements around a payload: a type, two ids, a few details
	private static final int HEADER_CAPACITY = 64;

	private static final int SMALL = FrameChunk.SIZE / 4;

	private final Codec codec;

	private final FramePool pool;

	private final OutboundBudget budget;

	private final ByteBuilder.Growth growth;

	private final int maxMessageSize;

	private final int maxOwnMessageSize;

	// all fields below are guarded by the monitor of the queue

	// has an array only while a message is encoded
	private final ByteBuilder buffer = new ByteBuilder(0);

	private final MessageWriter writer;

	// the chunk being filled; null if there are no unwritten frames in it
	private @Nullable FrameChunk chunk;

	FrameEncoder(Codec codec, OutboxConfig config) {
		this.codec = codec;
		this.pool = config.frames();
		this.budget = config.budget();
		this.growth = this.budget::reserve;
		this.maxMessageSize = config.maxMessageSize();
		this.maxOwnMessageSize = Math.min(config.maxOwnMessageSize(), config.maxMessageSize());
		this.writer = codec.newWriter(this.buffer);
	}

	/**
	 * Whether a message is cheap enough to encode under the lock of the queue: there is
	 * little to encode except its header, and no value of the application.
	 */
	boolean isSmall(WampMessage message) {
		return switch (message.type()) {
			// their details may have come from an authenticator
			case HELLO, WELCOME, ABORT, CHALLENGE, AUTHENTICATE, GOODBYE -> false;
			default -> isSmall(message.payload());
		};
	}

	private boolean isSmall(Payload payload) {
		return payload instanceof EmptyPayload || (payload instanceof EncodedPayload encoded
				&& encoded.format() == this.codec && capacity(payload) <= SMALL);
	}

	/**
	 * Encode a message as a frame with its own array. Thread-safe. The bytes are reserved
	 * in the budget while they are encoded, and released after that or after a failure.
	 * @throws MessageTooLargeException if the message exceeds the limit; thrown before
	 * more than the limit is allocated
	 */
	Frame encode(WampMessage message) {
		return encode(message, false);
	}

	/** Encode a frame that any number of connections may share. Thread-safe. */
	Frame encodeShared(WampMessage message) {
		return encode(message, true);
	}

	private Frame encode(WampMessage message, boolean shared) {
		int limit = limit(message.payload());
		int capacity = Math.min(capacity(message.payload()), limit);
		return encode(message, newBuilder(capacity, limit), shared);
	}

	private ByteBuilder newBuilder(int capacity, int limit) {
		this.budget.reserve(0, capacity);
		boolean created = false;
		try {
			ByteBuilder builder = new ByteBuilder(capacity, limit, this.growth);
			created = true;
			return builder;
		}
		finally {
			if (!created) {
				this.budget.release(capacity);
			}
		}
	}

	private Frame encode(WampMessage message, ByteBuilder out, boolean shared) {
		try {
			this.codec.encode(message, out);
			return new Frame(out.array(), out.length(), shared);
		}
		finally {
			// from now on the frame is counted by the queues that hold it
			this.budget.release(out.reserved());
		}
	}

	// the size of routed payloads was checked when they were received; transcoding may
	// have enlarged them a little
	private int limit(Payload payload) {
		return (payload instanceof EncodedPayload) ? this.maxMessageSize : this.maxOwnMessageSize;
	}

	/**
	 * Encode a small message as a frame. For the queue, which calls {@link #written}.
	 */
	Frame encodeSmall(WampMessage message) {
		FrameChunk target = chunkFor(capacity(message.payload()));
		int start = target.length();
		this.buffer.continueIn(target.bytes(), start);
		try {
			this.writer.write(message);
			byte[] bytes = this.buffer.array();
			int end = this.buffer.length();
			// the message was larger than estimated if the buffer has grown
			return (bytes == target.bytes()) ? target.add(end - start)
					: new Frame(Arrays.copyOfRange(bytes, start, end), end - start);
		}
		finally {
			this.buffer.renew(0);
			releaseIfIdle(target);
		}
	}

	// exact for payloads that are routed unchanged, which avoids growth and waste
	private static int capacity(Payload payload) {
		return (payload instanceof EncodedPayload encoded) ? encoded.length() + HEADER_CAPACITY : INITIAL_CAPACITY;
	}

	private FrameChunk chunkFor(int size) {
		FrameChunk current = this.chunk;
		if (current == null || !current.hasRoom(size)) {
			// a full chunk is released when its last frame has been written
			current = this.pool.take();
			this.chunk = current;
		}
		return current;
	}

	/** Release a frame that the channel has written. For the queue. */
	void written(Frame frame) {
		FrameChunk of = frame.chunk();
		if (of != null) {
			of.written();
			releaseIfIdle(of);
		}
	}

	private void releaseIfIdle(FrameChunk candidate) {
		if (candidate.isIdle()) {
			if (candidate == this.chunk) {
				this.chunk = null;
			}
			this.pool.give(candidate);
		}
	}

	/**
	 * Stop releasing chunks, as the channel may still write them. For the queue, which
	 * does not encode or call {@link #written} after that.
	 */
	void discard() {
		this.chunk = null;
	}

}
