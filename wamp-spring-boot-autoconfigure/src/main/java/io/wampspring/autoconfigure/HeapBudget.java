package io.wampspring.autoconfigure;

import org.springframework.util.unit.DataSize;

/**
 * Defaults of limits derived from the heap, such that everything peers can fill fits into
 * it together, even into a small heap.
 */
final class HeapBudget {

	// used by an application without clients
	private static final long APPLICATION = DataSize.ofMegabytes(32).toBytes();

	private static final int SMALLEST_PART = 16;

	// a connection with an incomplete HTTP request uses about 40 KB
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
	 * Create the budget of a heap.
	 * @param heap maximum size of the heap, in bytes
	 */
	HeapBudget(long heap) {
		this.heap = heap;
	}

	/** Return the budget of this process. */
	static HeapBudget ofProcess() {
		return new HeapBudget(Runtime.getRuntime().maxMemory());
	}

	/** Return the maximum of bytes buffered for all connections, in one direction. */
	long buffers() {
		return Math.max(this.heap / SMALLEST_PART, (this.heap - APPLICATION) / 4);
	}

	/**
	 * Return the maximum number of connections of a port of the container.
	 * @param most the maximum with a large heap
	 */
	int connections(int most) {
		return (int) Math.min(most, Math.max(LEAST_CONNECTIONS, this.heap / HEAP_OF_CONNECTION));
	}

	/**
	 * Return the maximum number of HTTP processors, each with buffers, that the container
	 * caches for reuse.
	 * @param most the maximum with a large heap
	 */
	int processors(int most) {
		return Math.min(most, connections(Integer.MAX_VALUE) / CONNECTIONS_OF_CACHED_PROCESSOR);
	}

	/** Return the maximum number of subscriptions of a realm. */
	int subscriptions() {
		return share(LEAST_SUBSCRIPTIONS, HEAP_OF_SUBSCRIPTION, MOST_SUBSCRIPTIONS);
	}

	/** Return the maximum number of registrations of a realm. */
	int registrations() {
		return calls();
	}

	/** Return the maximum number of calls in progress of a realm. */
	int calls() {
		return share(LEAST_CALLS, HEAP_OF_CALL, MOST_CALLS);
	}

	private int share(int least, long each, int most) {
		return (int) Math.min(most, Math.max(least, this.heap / each));
	}

}
