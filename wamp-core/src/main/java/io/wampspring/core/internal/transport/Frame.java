package io.wampspring.core.internal.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * Encoded bytes on their way out; one message, or a batch of them. Does not change until
 * it has been written; after that its memory may be used for another one, so whoever
 * wants more of it copies the bytes.
 */
public final class Frame {

	private static final AtomicIntegerFieldUpdater<Frame> HOLDERS = AtomicIntegerFieldUpdater.newUpdater(Frame.class,
			"holders");

	private final byte[] bytes;

	// whether it goes to several peers; its memory is counted once then
	private final boolean shared;

	// for how many peers a shared frame waits
	private volatile int holders;

	// the memory this frame lies in with others; null if the array is its own, which then
	// any number of connections may share
	private final @Nullable FrameChunk chunk;

	// the following change only between two uses of the memory

	private int offset;

	private int length;

	// the bytes as text, made at the first request; a race makes it twice at worst
	private @Nullable String text;

	/**
	 * Create a frame that never changes.
	 * @param bytes an array, which must not change any more
	 * @param length how many bytes of it count, from the first
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

	/** Create a frame within a chunk, to be used again and again. */
	Frame(FrameChunk chunk) {
		this.bytes = chunk.bytes();
		this.chunk = chunk;
		this.shared = false;
	}

	boolean isShared() {
		return this.shared;
	}

	/** The frame waits for one more peer; returns whether for the first. */
	boolean retain() {
		return HOLDERS.getAndIncrement(this) == 0;
	}

	/** The frame waits for one peer less; returns whether for none now. */
	boolean release() {
		return HOLDERS.decrementAndGet(this) == 0;
	}

	/** Say what the frame is from now on. */
	void rebase(int newOffset, int newLength) {
		this.offset = newOffset;
		this.length = newLength;
		this.text = null;
	}

	@Nullable FrameChunk chunk() {
		return this.chunk;
	}

	/**
	 * Return the array behind this frame, not to be changed.
	 * @return the array, of which {@link #length()} bytes count, from {@link #offset()}
	 */
	public byte[] array() {
		return this.bytes;
	}

	/**
	 * Return where in the array this frame begins.
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
	 * @return a new buffer over the shared array, not to be written to
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
	 * Return the bytes as text, for transports that cannot take the bytes of text. Made
	 * once however many connections ask.
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
