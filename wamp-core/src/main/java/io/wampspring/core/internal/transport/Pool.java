package io.wampspring.core.internal.transport;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Buffers that are needed for the time of one read or write only, so that connections
 * need none of their own. Bounded in what it keeps, not in what it gives. Safe for use by
 * any thread.
 *
 * @param <T> type of the buffers
 */
public final class Pool<T> {

	private final Supplier<T> maker;

	// what is free; any thread takes and gives
	private final AtomicReferenceArray<@Nullable T> free;

	/**
	 * Create a pool, which has nothing yet.
	 * @param maker makes a buffer when none is free
	 * @param kept how many that are free are kept
	 */
	public Pool(Supplier<T> maker, int kept) {
		this.maker = maker;
		this.free = new AtomicReferenceArray<>(kept);
	}

	/**
	 * Take a buffer, to be given back by whoever is the last to use it.
	 * @return a buffer in the state in which it was given back, or a new one
	 */
	public T take() {
		int start = start();
		for (int i = 0; i < this.free.length(); i++) {
			int slot = (start + i) % this.free.length();
			T found = (this.free.getPlain(slot) != null) ? this.free.getAndSet(slot, null) : null;
			if (found != null) {
				return found;
			}
		}
		return this.maker.get();
	}

	/**
	 * Give a buffer back.
	 * @param buffer the buffer, not to be used any more
	 */
	public void give(T buffer) {
		int start = start();
		for (int i = 0; i < this.free.length(); i++) {
			int slot = (start + i) % this.free.length();
			if (this.free.getPlain(slot) == null && this.free.compareAndSet(slot, null, buffer)) {
				return;
			}
		}
	}

	// threads keep out of each other's way
	private int start() {
		return (Thread.currentThread().hashCode() & Integer.MAX_VALUE) % this.free.length();
	}

}
