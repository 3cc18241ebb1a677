package io.wampspring.core.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who failed how often. Every attempt counts as a failure from its beginning until it
 * turns out to be none, so that many at once are no way round. Safe for use by any
 * thread.
 */
final class FailedAttempts {

	private final AttemptLimits limits;

	private final LongSupplier nanoTime;

	// the one that failed longest ago first; guarded by this
	private final Map<Key, Failures> entries = new LinkedHashMap<>(16, 0.75f, true);

	FailedAttempts(AttemptLimits limits, LongSupplier nanoTime) {
		this.limits = limits;
		this.nanoTime = nanoTime;
	}

	/** Begin an attempt; {@code false} if it comes too early. */
	synchronized boolean begin(Key key) {
		long now = this.nanoTime.getAsLong();
		Failures failures = this.entries.computeIfAbsent(key, (missing) -> new Failures(now));
		if (now - failures.notBefore > this.limits.maxDelay().toNanos()) {
			failures.count = 0;
		}
		else if (now - failures.notBefore < 0) {
			return false;
		}
		failures.count++;
		failures.notBefore = now + this.limits.delayAfter(failures.count);
		if (this.entries.size() > this.limits.maxEntries()) {
			this.entries.remove(this.entries.keySet().iterator().next());
		}
		return true;
	}

	/** An attempt was none: it neither failed nor succeeded. */
	synchronized void undo(Key key) {
		Failures failures = this.entries.get(key);
		if (failures != null && --failures.count <= 0) {
			this.entries.remove(key);
		}
		else if (failures != null) {
			failures.notBefore = this.nanoTime.getAsLong();
		}
	}

	/** An attempt succeeded. */
	synchronized void forget(Key key) {
		this.entries.remove(key);
	}

	synchronized int size() {
		return this.entries.size();
	}

	/**
	 * Who tries.
	 *
	 * @param authid name that the client claims, or an empty string
	 * @param address address of the client without the port, or an empty string
	 */
	record Key(String authid, String address) {
	}

	/** The failures of one key. */
	private static final class Failures {

		// guarded by the table
		private int count;

		private long notBefore;

		Failures(long notBefore) {
			this.notBefore = notBefore;
		}

	}

}
