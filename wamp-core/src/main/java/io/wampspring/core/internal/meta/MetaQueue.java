package io.wampspring.core.internal.meta;

import java.util.concurrent.Executor;

/**
 * What waits to be executed by the meta API of one realm. Peers may call its procedures
 * faster than they are executed, with arguments as large as messages may be, so there is
 * a bound. Safe for use by any thread.
 */
final class MetaQueue {

	/** How many calls may wait. */
	static final int CALLS = 10_000;

	/** How many bytes their arguments may have together; one call may always wait. */
	static final long BYTES = 4L * 1024 * 1024;

	private final Executor executor;

	// guarded by this
	private int calls;

	// guarded by this
	private long bytes;

	/**
	 * Create a queue.
	 * @param executor executes what waits
	 */
	MetaQueue(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Execute something when it is its turn.
	 * @param size how many bytes wait with it
	 * @param task what to execute
	 * @return {@code false} if so much waits that it is not going to be executed
	 * @throws java.util.concurrent.RejectedExecutionException if the router is closed
	 */
	boolean offer(long size, Runnable task) {
		if (!take(size)) {
			return false;
		}
		boolean accepted = false;
		try {
			this.executor.execute(() -> {
				give(size);
				task.run();
			});
			accepted = true;
			return true;
		}
		finally {
			if (!accepted) {
				give(size);
			}
		}
	}

	private synchronized boolean take(long size) {
		if (this.calls > 0 && (this.calls >= CALLS || this.bytes + size > BYTES)) {
			return false;
		}
		this.calls++;
		this.bytes += size;
		return true;
	}

	private synchronized void give(long size) {
		this.calls--;
		this.bytes -= size;
	}

}
