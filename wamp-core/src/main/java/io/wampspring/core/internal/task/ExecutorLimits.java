package io.wampspring.core.internal.task;

import java.time.Duration;

/**
 * How much a {@link BoundedExecutor} does at once.
 *
 * @param maxThreads how many tasks may run at once
 * @param queueCapacity how many tasks may wait for a thread
 * @param queueTimeout how long a task may wait for a thread
 */
public record ExecutorLimits(int maxThreads, int queueCapacity, Duration queueTimeout) {

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if no task could ever run
	 */
	public ExecutorLimits {
		if (maxThreads < 1 || queueCapacity < 0 || queueTimeout.isNegative() || queueTimeout.isZero()) {
			throw new IllegalArgumentException("At least one thread and a positive time-out are needed");
		}
	}

	/**
	 * Return how much of the threads or of the queue all owners together may take. The
	 * rest is for the application itself: a task of a peer may depend on one of the
	 * application, never the other way round.
	 */
	static int ofAllOwners(int total) {
		return total - total / 4;
	}

	/** Return how much of the threads or of the queue one owner may take. */
	static int ofOneOwner(int total) {
		return Math.max(1, total / 2);
	}

}
