package io.wampspring.core.internal.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * Encoded bytes of an outbound message, or of a batch of messages. Immutable until it has
 * been written; then its memory may be reused, so the bytes must be copied for later use.
 */
public final class Frame {

	private static final AtomicIntegerFieldUpdater<Frame> HOLDERS = AtomicIntegerFieldUpdater.newUpdater(Frame.class,
			"holders");

	private final byte[] bytes;

	// whether it is sent to several peers; its memory is then counted once
	private final boolean shared;

	// number of outbound queues that hold the shared frame
	private volatile int holders;

	// the chunk that holds this frame; null if the frame has its own array, which any
	// number of connections may share
	private final @Nullable FrameChunk chunk;

	// the following change only when the memory is reused

	private int offset;

	private int length;

	// the bytes as text, decoded on demand; a race decodes them twice at worst
	private @Nullable String text;

	/**
	 * Create an immutable frame.
	 * @param bytes an array, which must not be modified any more
	 * @param length number of bytes of the frame, from the first
	 */
	public Frame(byte[] bytes, int length) {
		this(bytes, length, false);
	}

	Frame(byte[] bytes, int length, boolean shared) {
		this.bytes = bytes;
		this.chunk = null;
		this.length = length;
		this.shared = shared;
	}

	/** Create a reusable frame within a chunk. */
	Frame(FrameChunk chunk) {
		this.bytes = chunk.bytes();
		this.chunk = chunk;
		this.shared = false;
	}

	boolean isShared() {
		return this.shared;
	}

	/** Increment the reference count; returns whether it was 0. */
	boolean retain() {
		return HOLDERS.getAndIncrement(this) == 0;
	}

	/** Decrement the reference count; returns whether it is 0 now. */
	boolean release() {
		return HOLDERS.decrementAndGet(this) == 0;
	}

	/** Set the range of the frame for its next use. */
	void rebase(int newOffset, int newLength) {
		this.offset = newOffset;
		this.length = newLength;
		this.text = null;
	}

	@Nullable FrameChunk chunk() {
		return this.chunk;
	}

	/**
	 * Return the backing array, which must not be modified.
	 * @return the array; the frame is {@link #length()} bytes from {@link #offset()}
	 */
	public byte[] array() {
		return this.bytes;
	}

	/**
	 * Return the index of the first byte in the array.
	 * @return an index
	 */
	public int offset() {
		return this.offset;
	}

	/**
	 * Return the size.
	 * @return a number of bytes
	 */
	public int length() {
		return this.length;
	}

	/**
	 * Return a view of the bytes.
	 * @return a new buffer over the backing array, which must not be modified
	 */
	public ByteBuffer buffer() {
		return ByteBuffer.wrap(this.bytes, this.offset, this.length);
	}

	/**
	 * Return a copy of the bytes.
	 * @return a new array
	 */
	public byte[] toByteArray() {
		return Arrays.copyOfRange(this.bytes, this.offset, this.offset + this.length);
	}

	/**
	 * Return the bytes as text, for transports without an API for encoded text. Cached
	 * for all connections.
	 * @return the bytes decoded as UTF-8
	 */
	public String text() {
		String known = this.text;
		if (known == null) {
			known = new String(this.bytes, this.offset, this.length, StandardCharsets.UTF_8);
			this.text = known;
		}
		return known;
	}

}
