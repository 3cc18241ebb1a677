package io.wampspring.core.internal.task;

import java.time.Duration;

/**
 * Limits of a {@link BoundedExecutor}.
 *
 * @param maxThreads maximum number of running tasks
 * @param queueCapacity maximum number of queued tasks
 * @param queueTimeout maximum time that a task is queued
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
	 * Return the share of the threads or of the queue for all owners together. The rest
	 * is reserved for the application itself: a task of a peer may depend on a task of
	 * the application, never the other way round.
	 */
	static int ofAllOwners(int total) {
		return total - total / 4;
	}

	/** Return the share of the threads or of the queue for one owner. */
	static int ofOneOwner(int total) {
		return Math.max(1, total / 2);
	}

}
