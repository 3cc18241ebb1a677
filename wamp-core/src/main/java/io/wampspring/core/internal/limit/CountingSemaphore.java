package io.wampspring.core.internal.limit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A non-blocking counting semaphore. Thread-safe.
 */
final class CountingSemaphore {

	/** No permit is available. */
	static final int NONE = Integer.MIN_VALUE;

	// a VarHandle instead of an atomic object, because each session has many instances
	private static final VarHandle TAKEN = handle();

	private final int max;

	// number of acquired permits: between 0 and max, or temporarily below if a release
	// overtakes its acquire; changed atomically by any thread
	private volatile int taken;

	CountingSemaphore(int max) {
		this.max = max;
	}

	/**
	 * Acquire a permit; return the number acquired then, or {@link #NONE}.
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

	/** Acquire a permit even if none is available. */
	void takeAnyway() {
		TAKEN.getAndAdd(this, 1);
	}

	/** Release a permit; return the number acquired before. */
	int release() {
		return (int) TAKEN.getAndAdd(this, -1);
	}

	int taken() {
		return this.taken;
	}

	private static VarHandle handle() {
		try {
			return MethodHandles.lookup().findVarHandle(CountingSemaphore.class, "taken", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

}
