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
	private static final VarHandle ACQUIRED = handle();

	private final int max;

	// number of acquired permits: between 0 and max, or temporarily below if a release
	// overtakes its acquire; changed atomically by any thread
	private volatile int acquired;

	CountingSemaphore(int max) {
		this.max = max;
	}

	/**
	 * Acquire a permit; return the number acquired then, or {@link #NONE}.
	 */
	int tryAcquire() {
		int before = this.acquired;
		while (before < this.max) {
			int witness = (int) ACQUIRED.compareAndExchange(this, before, before + 1);
			if (witness == before) {
				return before + 1;
			}
			before = witness;
		}
		return NONE;
	}

	/** Acquire a permit even if none is available. */
	void forceAcquire() {
		ACQUIRED.getAndAdd(this, 1);
	}

	/** Release a permit; return the number acquired before. */
	int release() {
		return (int) ACQUIRED.getAndAdd(this, -1);
	}

	int acquired() {
		return this.acquired;
	}

	private static VarHandle handle() {
		try {
			return MethodHandles.lookup().findVarHandle(CountingSemaphore.class, "acquired", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

}
