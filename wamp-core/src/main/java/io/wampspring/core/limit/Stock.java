package io.wampspring.core.limit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many of one kind, and how many of them are taken. Safe for use by any thread.
 */
final class Stock {

	private final int max;

	// between 0 and max; changed by whoever takes and gives back
	private final AtomicInteger taken = new AtomicInteger();

	Stock(int max) {
		this.max = max;
	}

	boolean take() {
		int before = this.taken.get();
		while (before < this.max) {
			int witness = this.taken.compareAndExchange(before, before + 1);
			if (witness == before) {
				return true;
			}
			before = witness;
		}
		return false;
	}

	void giveBack() {
		this.taken.decrementAndGet();
	}

	int taken() {
		return this.taken.get();
	}

}
