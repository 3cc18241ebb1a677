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
 * Makes the frames of one outbox. Small messages are encoded one behind the other into
 * memory that is used again once they have been written; all others get an array of their
 * own.
 * <p>
 * Of a peer that does not read only the bytes of its frames are counted. What it holds
 * besides is bounded: a small frame takes a quarter of a chunk at most, so chunks are
 * filled to three quarters at least, or have their full number of frames of 32 bytes and
 * less; the first and the last of its chunks may be used less.
 */
final class FrameEncoder {

	private static final int INITIAL_CAPACITY = 256;

	// of what is around a payload: a type, two ids, a few details
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

	// the one that is being filled; null while none of its frames waits
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
	 * Whether encoding a message takes so little time and memory that it can be done
	 * while others wait: there is next to nothing to encode but its header, and nothing
	 * that the application made.
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
	 * Make a frame of a message, with an array of its own. For any thread. What is
	 * encoded counts in the budget; what was half encoded is given back.
	 * @throws MessageTooLargeException if it is, before there is more of it than is
	 * allowed
	 */
	Frame encode(WampMessage message) {
		return encode(message, false);
	}

	/** Make a frame that any number of connections may share. For any thread. */
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
			// from now on it is counted for each peer that it waits for
			this.budget.release(out.reserved());
		}
	}

	// what the router passes on was bounded when it came, and may have grown a little
	private int limit(Payload payload) {
		return (payload instanceof EncodedPayload) ? this.maxMessageSize : this.maxOwnMessageSize;
	}

	/**
	 * Make a frame of a small message. For the queue, which tells when it was written.
	 */
	Frame encodeSmall(WampMessage message) {
		FrameChunk target = chunkFor(capacity(message.payload()));
		int start = target.length();
		this.buffer.continueIn(target.bytes(), start);
		try {
			this.writer.write(message);
			byte[] bytes = this.buffer.array();
			int end = this.buffer.length();
			// larger than it looked if the buffer had to grow
			return (bytes == target.bytes()) ? target.add(end - start)
					: new Frame(Arrays.copyOfRange(bytes, start, end), end - start);
		}
		finally {
			this.buffer.renew(0);
			giveBackIfIdle(target);
		}
	}

	// so that what is routed unchanged neither grows the buffer nor wastes it
	private static int capacity(Payload payload) {
		return (payload instanceof EncodedPayload encoded) ? encoded.length() + HEADER_CAPACITY : INITIAL_CAPACITY;
	}

	private FrameChunk chunkFor(int size) {
		FrameChunk current = this.chunk;
		if (current == null || !current.hasRoom(size)) {
			// a full one goes back when the last of its frames has been written
			current = this.pool.take();
			this.chunk = current;
		}
		return current;
	}

	/** A frame has been written, and the channel is done with it. For the queue. */
	void written(Frame frame) {
		FrameChunk of = frame.chunk();
		if (of != null) {
			of.written();
			giveBackIfIdle(of);
		}
	}

	private void giveBackIfIdle(FrameChunk candidate) {
		if (candidate.isIdle()) {
			if (candidate == this.chunk) {
				this.chunk = null;
			}
			this.pool.give(candidate);
		}
	}

	/**
	 * Give nothing back any more: the channel may be writing still. For the queue, which
	 * neither encodes nor tells anything any more.
	 */
	void discard() {
		this.chunk = null;
	}

}
