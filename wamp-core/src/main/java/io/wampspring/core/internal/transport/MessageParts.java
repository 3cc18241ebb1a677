package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The received part of a message, as a list of small arrays. They take hardly more memory
 * than the received bytes: a garbage collector allocates large arrays in regions of their
 * own, of which half may remain empty, and a growing array exists twice while it is
 * copied. Only a complete message becomes one array.
 * <p>
 * Thread-safe: one thread at a time appends, any thread may discard.
 */
public final class MessageParts {

	// less than half of the smallest region of a garbage collector
	static final int LARGEST_PIECE = 64 * 1024;

	private final int capacity;

	// all fields below are guarded by the monitor of this object, a leaf lock

	// all except the last one are full; null after discard()
	private @Nullable List<byte[]> pieces = new ArrayList<>(1);

	// used bytes of the last piece
	private int used;

	private int length;

	private int allocated;

	/**
	 * Create an empty instance.
	 * @param capacity minimum size of the first piece, in bytes
	 */
	public MessageParts(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Return the received size.
	 * @return a number of bytes
	 */
	public synchronized int length() {
		return this.length;
	}

	/**
	 * Return the allocated size.
	 * @return a number of bytes
	 */
	public synchronized int allocated() {
		return this.allocated;
	}

	/**
	 * Append received bytes.
	 * @param source an array
	 * @param offset index of the first byte
	 * @param count number of bytes
	 */
	public synchronized void append(byte[] source, int offset, int count) {
		List<byte[]> kept = this.pieces;
		if (kept == null) {
			return;
		}
		int position = offset;
		int end = offset + count;
		while (position < end) {
			byte[] last = last(kept, end - position);
			int taken = Math.min(end - position, last.length - this.used);
			System.arraycopy(source, position, last, this.used, taken);
			this.used += taken;
			this.length += taken;
			position += taken;
		}
	}

	private byte[] last(List<byte[]> kept, int needed) {
		if (!kept.isEmpty() && this.used < kept.get(kept.size() - 1).length) {
			return kept.get(kept.size() - 1);
		}
		// doubles the capacity, like a growing array
		byte[] next = new byte[Math.min(Math.max(needed, Math.max(this.capacity, this.length)), LARGEST_PIECE)];
		kept.add(next);
		this.used = 0;
		this.allocated += next.length;
		return next;
	}

	/**
	 * Return all received bytes and a last part in one array, and release the memory.
	 * @param source array with the last part
	 * @param offset index of its first byte
	 * @param count its number of bytes
	 * @return the message in an array of its size, or {@code null} if it was discarded
	 */
	public synchronized byte @Nullable [] complete(byte[] source, int offset, int count) {
		List<byte[]> kept = this.pieces;
		if (kept == null) {
			return null;
		}
		byte[] message = new byte[Math.addExact(this.length, count)];
		int position = 0;
		for (byte[] piece : kept) {
			int taken = Math.min(piece.length, this.length - position);
			System.arraycopy(piece, 0, message, position, taken);
			position += taken;
		}
		System.arraycopy(source, offset, message, position, count);
		discard();
		return message;
	}

	/** Release the memory and ignore further input. */
	public synchronized void discard() {
		this.pieces = null;
		this.used = 0;
		this.length = 0;
		this.allocated = 0;
	}

}
