package io.wampspring.websocket.direct;

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
final class Pool<T> {

	private final Supplier<T> maker;

	// what is free; any thread takes and gives
	private final AtomicReferenceArray<@Nullable T> free;

	Pool(Supplier<T> maker, int kept) {
		this.maker = maker;
		this.free = new AtomicReferenceArray<>(kept);
	}

	T take() {
		int start = start();
		for (int i = 0; i < this.free.length(); i++) {
			T found = this.free.getAndSet((start + i) % this.free.length(), null);
			if (found != null) {
				return found;
			}
		}
		return this.maker.get();
	}

	void give(T buffer) {
		int start = start();
		for (int i = 0; i < this.free.length(); i++) {
			if (this.free.compareAndSet((start + i) % this.free.length(), null, buffer)) {
				return;
			}
		}
	}

	// threads keep out of each other's way
	private int start() {
		return (Thread.currentThread().hashCode() & Integer.MAX_VALUE) % this.free.length();
	}

}
