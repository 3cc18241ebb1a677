package io.wampspring.core.internal.transport;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A pool of buffers that are used during one read or write, so that idle connections own
 * none. The number of free buffers is limited, the number of buffers in use is not.
 * Thread-safe.
 *
 * @param <T> type of the buffers
 */
public final class Pool<T> {

	private final Supplier<T> maker;

	// the free buffers; accessed by any thread
	private final AtomicReferenceArray<@Nullable T> free;

	/**
	 * Create an empty pool.
	 * @param maker creates a buffer if none is free
	 * @param kept maximum number of free buffers
	 */
	public Pool(Supplier<T> maker, int kept) {
		this.maker = maker;
		this.free = new AtomicReferenceArray<>(kept);
	}

	/**
	 * Acquire a buffer, which the last user must release with {@link #give}.
	 * @return a buffer in the state in which it was released, or a new one
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
	 * Release a buffer. It is discarded if the pool is full.
	 * @param buffer the buffer, which must not be used any more
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

	// different for most threads, to avoid contention
	private int start() {
		return (Thread.currentThread().hashCode() & Integer.MAX_VALUE) % this.free.length();
	}

}
