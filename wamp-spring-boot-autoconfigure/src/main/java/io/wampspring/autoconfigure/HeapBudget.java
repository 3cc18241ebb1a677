package io.wampspring.autoconfigure;

import org.springframework.util.unit.DataSize;

/**
 * Default limits derived from the maximum size of the heap, chosen such that all memory
 * controlled by peers fits into the heap, even a small one.
 */
final class HeapBudget {

	// used by an application without clients
	private static final long APPLICATION = DataSize.ofMegabytes(32).toBytes();

	private static final int SMALLEST_PART = 16;

	// a connection with an incomplete HTTP request uses about 40 KB
	private static final long HEAP_OF_CONNECTION = DataSize.ofKilobytes(128).toBytes();

	private static final int MIN_CONNECTIONS = 100;

	private static final int CONNECTIONS_OF_CACHED_PROCESSOR = 10;

	private static final int MAX_SUBSCRIPTIONS = 1_000_000;

	private static final int MIN_SUBSCRIPTIONS = 10_000;

	private static final long HEAP_OF_SUBSCRIPTION = DataSize.ofKilobytes(4).toBytes();

	private static final int MAX_CALLS = 100_000;

	private static final int MIN_CALLS = 1_000;

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
	 * @param max the maximum with a large heap
	 */
	int connections(int max) {
		return (int) Math.min(max, Math.max(MIN_CONNECTIONS, this.heap / HEAP_OF_CONNECTION));
	}

	/**
	 * Return the maximum number of HTTP processors, each with buffers, that the container
	 * caches for reuse.
	 * @param max the maximum with a large heap
	 */
	int processors(int max) {
		return Math.min(max, connections(Integer.MAX_VALUE) / CONNECTIONS_OF_CACHED_PROCESSOR);
	}

	/** Return the maximum number of subscriptions of a realm. */
	int subscriptions() {
		return share(MIN_SUBSCRIPTIONS, HEAP_OF_SUBSCRIPTION, MAX_SUBSCRIPTIONS);
	}

	/** Return the maximum number of registrations of a realm. */
	int registrations() {
		return calls();
	}

	/** Return the maximum number of calls in progress of a realm. */
	int calls() {
		return share(MIN_CALLS, HEAP_OF_CALL, MAX_CALLS);
	}

	private int share(int min, long each, int max) {
		return (int) Math.min(max, Math.max(min, this.heap / each));
	}

}
