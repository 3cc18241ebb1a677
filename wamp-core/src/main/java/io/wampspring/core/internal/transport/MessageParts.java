package io.wampspring.core.internal.transport;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The part of a message that has come so far, in pieces. They are so small that the
 * memory they take is hardly more than what has come: a garbage collector keeps large
 * arrays in regions of their own, of which half may remain empty, and an array that grows
 * is there twice. Only a message that is complete becomes one array.
 * <p>
 * One thread at a time appends; any may discard.
 */
public final class MessageParts {

	// less than half of the smallest region of a collector
	static final int LARGEST_PIECE = 64 * 1024;

	private final int capacity;

	// all fields below are guarded by the monitor of this object, a leaf lock

	// all but the last one are full; null once they are discarded
	private @Nullable List<byte[]> pieces = new ArrayList<>(1);

	// how much of the last piece is used
	private int used;

	private int length;

	private int allocated;

	/**
	 * Create an empty one.
	 * @param capacity size of the first piece, if no more comes at once
	 */
	public MessageParts(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Return how much has come.
	 * @return a number of bytes
	 */
	public synchronized int length() {
		return this.length;
	}

	/**
	 * Return how much memory is taken.
	 * @return a number of bytes
	 */
	public synchronized int allocated() {
		return this.allocated;
	}

	/**
	 * Append what has come.
	 * @param source an array
	 * @param offset where to begin
	 * @param count how many bytes
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
		// twice as much as before, as an array that grows would be
		byte[] next = new byte[Math.min(Math.max(needed, Math.max(this.capacity, this.length)), LARGEST_PIECE)];
		kept.add(next);
		this.used = 0;
		this.allocated += next.length;
		return next;
	}

	/**
	 * Return all that has come, and a last part, in one array, and keep nothing.
	 * @param source where the last part is
	 * @param offset where it begins
	 * @param count how many bytes it has
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

	/** Keep nothing, and ignore what still comes. Any thread may ask. */
	public synchronized void discard() {
		this.pieces = null;
		this.used = 0;
		this.length = 0;
		this.allocated = 0;
	}

}
