package io.wampspring.autoconfigure;

import org.springframework.util.unit.DataSize;

/**
 * What a process may take of a heap unless properties say so, such that everything that
 * peers can fill fits into it side by side, into small ones, too.
 */
final class HeapBudget {

	// what an application has before the first client comes
	private static final long APPLICATION = DataSize.ofMegabytes(32).toBytes();

	private static final int SMALLEST_PART = 16;

	// a connection in the middle of an HTTP request takes some 40 KB
	private static final long HEAP_OF_CONNECTION = DataSize.ofKilobytes(128).toBytes();

	private static final int LEAST_CONNECTIONS = 100;

	private static final int CONNECTIONS_OF_CACHED_PROCESSOR = 10;

	private static final int MOST_SUBSCRIPTIONS = 1_000_000;

	private static final int LEAST_SUBSCRIPTIONS = 10_000;

	private static final long HEAP_OF_SUBSCRIPTION = DataSize.ofKilobytes(4).toBytes();

	private static final int MOST_CALLS = 100_000;

	private static final int LEAST_CALLS = 1_000;

	private static final long HEAP_OF_CALL = DataSize.ofKilobytes(16).toBytes();

	private final long heap;

	/**
	 * Create the shares of a heap.
	 * @param heap the largest size it can have, in bytes
	 */
	HeapBudget(long heap) {
		this.heap = heap;
	}

	/** Return the shares of the heap of this process. */
	static HeapBudget ofProcess() {
		return new HeapBudget(Runtime.getRuntime().maxMemory());
	}

	/** Return how many bytes may be buffered for all connections, in one direction. */
	long buffers() {
		return Math.max(this.heap / SMALLEST_PART, (this.heap - APPLICATION) / 4);
	}

	/**
	 * Return how many connections a port of the container may have.
	 * @param most as many as it would have in a large heap
	 */
	int connections(int most) {
		return (int) Math.min(most, Math.max(LEAST_CONNECTIONS, this.heap / HEAP_OF_CONNECTION));
	}

	/**
	 * Return how many parsers of HTTP, each with buffers, the container may keep for
	 * connections to come.
	 * @param most as many as it would keep in a large heap
	 */
	int processors(int most) {
		return Math.min(most, connections(Integer.MAX_VALUE) / CONNECTIONS_OF_CACHED_PROCESSOR);
	}

	/** Return how many subscriptions a realm may have. */
	int subscriptions() {
		return share(LEAST_SUBSCRIPTIONS, HEAP_OF_SUBSCRIPTION, MOST_SUBSCRIPTIONS);
	}

	/** Return how many registrations a realm may have. */
	int registrations() {
		return calls();
	}

	/** Return how many calls of a realm may be in progress. */
	int calls() {
		return share(LEAST_CALLS, HEAP_OF_CALL, MOST_CALLS);
	}

	private int share(int least, long each, int most) {
		return (int) Math.min(most, Math.max(least, this.heap / each));
	}

}
