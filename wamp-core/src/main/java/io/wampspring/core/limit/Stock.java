package io.wampspring.core.limit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * So many of one kind, and how many of them are taken. Safe for use by any thread.
 */
final class Stock {

	// each session has many of these, so they have no objects of their own
	private static final VarHandle TAKEN = handle();

	private final int max;

	// between 0 and max; changed by whoever takes and gives back
	private volatile int taken;

	Stock(int max) {
		this.max = max;
	}

	boolean take() {
		int before = this.taken;
		while (before < this.max) {
			int witness = (int) TAKEN.compareAndExchange(this, before, before + 1);
			if (witness == before) {
				return true;
			}
			before = witness;
		}
		return false;
	}

	void giveBack() {
		TAKEN.getAndAdd(this, -1);
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
