package io.wampspring.core.simulation;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What all sessions of a schedule have in common.
 */
final class Books {

	private final Map<Long, CallRecord> calls = new HashMap<>();

	private final Publications publications = new Publications();

	private long lastNumber;

	private @Nullable AssertionError fault;

	/** Tag -> call. */
	Map<Long, CallRecord> calls() {
		return this.calls;
	}

	Publications publications() {
		return this.publications;
	}

	/** A number that no session or call has yet. */
	long nextNumber() {
		return ++this.lastNumber;
	}

	/**
	 * Check something on behalf of the router, which would survive the failure.
	 * @param check throws if the router is wrong
	 */
	void check(Runnable check) {
		try {
			check.run();
		}
		catch (AssertionError ex) {
			if (this.fault == null) {
				this.fault = ex;
			}
		}
	}

	/** End the schedule if the router was wrong. */
	void throwFault() {
		if (this.fault != null) {
			throw this.fault;
		}
	}

}
