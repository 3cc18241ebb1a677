package io.wampspring.core.auth;

import java.time.Duration;
import java.util.List;

/**
 * How often somebody may fail to authenticate.
 *
 * @param freeAttempts failures of a name from an address without consequence, at least 1
 * @param firstDelay how long to wait after the next failure; doubles with each further
 * one
 * @param maxDelay the longest wait; after so long without an attempt failures of a name
 * are forgotten
 * @param maxEntries of how many pairs of name and address, and of how many addresses,
 * failures are remembered; when there are more, those of the address with the most of
 * them are forgotten first
 * @param freePerAddress failures of an address in an hour without consequence, whatever
 * the names; 0 for any number. Names that have joined from the address do not wait
 * @param sharedAddresses addresses for which only pairs count, as they stand for many
 * clients: a proxy whose forwarded headers nobody reads. Each an address as clients have
 * it, or the begin of one that ends with a dot or colon
 */
public record AttemptLimits(int freeAttempts, Duration firstDelay, Duration maxDelay, int maxEntries,
		int freePerAddress, List<String> sharedAddresses) {

	/** Failures without consequence unless something else is said. */
	public static final int DEFAULT_FREE = 5;

	/** Seconds to wait after the next failure unless something else is said. */
	public static final int DEFAULT_DELAY_SECONDS = 1;

	/** Minutes of the longest wait unless something else is said. */
	public static final int DEFAULT_MAX_DELAY_MINUTES = 5;

	/** How many are remembered unless something else is said. */
	public static final int DEFAULT_ENTRIES = 10_000;

	/** Failures of an address without consequence unless something else is said. */
	public static final int DEFAULT_PER_ADDRESS = 100;

	/** Five failures, then one second and more, up to five minutes. */
	public static final AttemptLimits DEFAULT = new AttemptLimits(DEFAULT_FREE,
			Duration.ofSeconds(DEFAULT_DELAY_SECONDS), Duration.ofMinutes(DEFAULT_MAX_DELAY_MINUTES), DEFAULT_ENTRIES);

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public AttemptLimits {
		if (freeAttempts < 1 || maxEntries < 1 || freePerAddress < 0 || firstDelay.isNegative() || firstDelay.isZero()
				|| maxDelay.compareTo(firstDelay) < 0) {
			throw new IllegalArgumentException("Impossible limits for attempts");
		}
		sharedAddresses = List.copyOf(sharedAddresses);
	}

	/**
	 * Create limits with 100 free failures of an address in an hour, and no shared
	 * addresses.
	 * @param freeAttempts failures without consequence
	 * @param firstDelay how long to wait after that
	 * @param maxDelay the longest wait
	 * @param maxEntries how many are remembered
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public AttemptLimits(int freeAttempts, Duration firstDelay, Duration maxDelay, int maxEntries) {
		this(freeAttempts, firstDelay, maxDelay, maxEntries, DEFAULT_PER_ADDRESS, List.of());
	}

	/** Whether an address stands for many clients. */
	boolean isShared(String network) {
		for (String shared : this.sharedAddresses) {
			boolean prefix = shared.endsWith(".") || shared.endsWith(":");
			if (prefix ? network.startsWith(shared) : network.equals(shared)) {
				return true;
			}
		}
		return false;
	}

	/** Return how long to wait after a number of failures, in nanoseconds. */
	long delayAfter(int failures, int free) {
		if (failures < free) {
			return 0;
		}
		long max = this.maxDelay.toNanos();
		int doublings = Math.min(failures - free, Long.SIZE - 2);
		long first = this.firstDelay.toNanos();
		return (first > max >> doublings) ? max : first << doublings;
	}

}
