package io.wampspring.core.internal.limit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * So many of one kind, and how many of them are taken. Safe for use by any thread.
 */
final class Stock {

	/** Nothing is left. */
	static final int NONE = Integer.MIN_VALUE;

	// each session has many of these, so they have no objects of their own
	private static final VarHandle TAKEN = handle();

	private final int max;

	// between 0 and max, or less for a moment if somebody is quicker to give back from
	// here
	// than to take from here; changed by whoever takes and gives back
	private volatile int taken;

	Stock(int max) {
		this.max = max;
	}

	/**
	 * Take one; return how many are taken then, or {@link #NONE} if there is none left.
	 */
	int take() {
		int before = this.taken;
		while (before < this.max) {
			int witness = (int) TAKEN.compareAndExchange(this, before, before + 1);
			if (witness == before) {
				return before + 1;
			}
			before = witness;
		}
		return NONE;
	}

	/** Take one even if there is none left. */
	void takeAnyway() {
		TAKEN.getAndAdd(this, 1);
	}

	/** Give one back; return how many were taken before. */
	int giveBack() {
		return (int) TAKEN.getAndAdd(this, -1);
	}

	int taken() {
		return this.taken;
	}

	private static VarHandle handle() {
		try {
			return MethodHandles.lookup().findVarHandle(Stock.class, "taken", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

}
