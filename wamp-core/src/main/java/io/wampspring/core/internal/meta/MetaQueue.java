package io.wampspring.core.internal.meta;

import java.util.concurrent.Executor;

/**
 * The bounded queue of meta API calls of one realm. It limits the number of calls and the
 * memory of their arguments, as peers may call procedures faster than they are executed.
 * Thread-safe.
 */
final class MetaQueue {

	/** Maximum number of queued calls. */
	static final int CALLS = 10_000;

	/**
	 * Maximum size of all queued arguments in bytes; a single call of any size is
	 * accepted.
	 */
	static final long BYTES = 4L * 1024 * 1024;

	private final Executor executor;

	// guarded by this
	private int calls;

	// guarded by this
	private long bytes;

	/**
	 * Create a queue.
	 * @param executor executes queued calls
	 */
	MetaQueue(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Queue a task.
	 * @param size size of its arguments in bytes
	 * @param task the task
	 * @return {@code false} if the queue is full
	 * @throws java.util.concurrent.RejectedExecutionException if the router is closed
	 */
	boolean offer(long size, Runnable task) {
		if (!acquire(size)) {
			return false;
		}
		boolean accepted = false;
		try {
			this.executor.execute(() -> {
				release(size);
				task.run();
			});
			accepted = true;
			return true;
		}
		finally {
			if (!accepted) {
				release(size);
			}
		}
	}

	private synchronized boolean acquire(long size) {
		if (this.calls > 0 && (this.calls >= CALLS || this.bytes + size > BYTES)) {
			return false;
		}
		this.calls++;
		this.bytes += size;
		return true;
	}

	private synchronized void release(long size) {
		this.calls--;
		this.bytes -= size;
	}

}
