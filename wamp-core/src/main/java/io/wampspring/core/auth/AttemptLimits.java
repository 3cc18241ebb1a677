package io.wampspring.core.auth;

import java.time.Duration;
import java.util.List;

/**
 * Limits of failed authentications.
 *
 * @param freeAttempts failures without delay of an authid from an address, at least 1
 * @param firstDelay delay after the next failure; doubles with each further one
 * @param maxDelay the maximum delay; after this time without an attempt failures of an
 * authid are forgotten
 * @param maxEntries maximum number of pairs of authid and address, and of addresses, with
 * stored failures; when exceeded, entries of the address with the most of them are
 * evicted first
 * @param freePerAddress failures without delay of an address per hour, for all authids; 0
 * for unlimited. Authids that have joined from the address are not delayed
 * @param sharedAddresses addresses shared by many clients, for which only pairs count:
 * proxies whose forwarded headers are not used. Each is an address, or a prefix of
 * addresses that ends with a dot or colon
 */
public record AttemptLimits(int freeAttempts, Duration firstDelay, Duration maxDelay, int maxEntries,
		int freePerAddress, List<String> sharedAddresses) {

	/** Default number of failures without a delay. */
	public static final int DEFAULT_FREE = 5;

	/** Default delay after the next failure, in seconds. */
	public static final int DEFAULT_DELAY_SECONDS = 1;

	/** Default maximum delay, in minutes. */
	public static final int DEFAULT_MAX_DELAY_MINUTES = 5;

	/** Default maximum number of remembered principals and addresses. */
	public static final int DEFAULT_ENTRIES = 10_000;

	/** Default number of failures of an address without a delay. */
	public static final int DEFAULT_PER_ADDRESS = 100;

	/** Five failures, then delays from one second to five minutes. */
	public static final AttemptLimits DEFAULT = new AttemptLimits(DEFAULT_FREE,
			Duration.ofSeconds(DEFAULT_DELAY_SECONDS), Duration.ofMinutes(DEFAULT_MAX_DELAY_MINUTES), DEFAULT_ENTRIES);

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public AttemptLimits {
		if (freeAttempts < 1 || maxEntries < 1 || freePerAddress < 0 || firstDelay.isNegative() || firstDelay.isZero()
				|| maxDelay.compareTo(firstDelay) < 0) {
			throw new IllegalArgumentException("Limits of attempts are out of range");
		}
		sharedAddresses = List.copyOf(sharedAddresses);
	}

	/**
	 * Create limits with 100 failures without delay of an address per hour, and no shared
	 * addresses.
	 * @param freeAttempts failures without delay
	 * @param firstDelay the first delay
	 * @param maxDelay the maximum delay
	 * @param maxEntries maximum number of entries
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public AttemptLimits(int freeAttempts, Duration firstDelay, Duration maxDelay, int maxEntries) {
		this(freeAttempts, firstDelay, maxDelay, maxEntries, DEFAULT_PER_ADDRESS, List.of());
	}

	/** Whether an address is shared by many clients. */
	boolean isShared(String network) {
		for (String shared : this.sharedAddresses) {
			boolean prefix = shared.endsWith(".") || shared.endsWith(":");
			if (prefix ? network.startsWith(shared) : network.equals(shared)) {
				return true;
			}
		}
		return false;
	}

	/** Return the delay after a number of failures, in nanoseconds. */
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
