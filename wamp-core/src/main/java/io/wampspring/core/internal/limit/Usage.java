package io.wampspring.core.internal.limit;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.Quota;

/**
 * The usage of the quota of one realm, principal or session. Has counters for limited
 * resources only. Thread-safe.
 */
final class Usage {

	final @Nullable CountingSemaphore sessions;

	final @Nullable CountingSemaphore subscriptions;

	final @Nullable CountingSemaphore registrations;

	final @Nullable CountingSemaphore calls;

	private final @Nullable TokenBucket messages;

	private final @Nullable TokenBucket bytes;

	Usage(Quota quota, long now) {
		this.sessions = semaphore(quota.sessions());
		this.subscriptions = semaphore(quota.subscriptions());
		this.registrations = semaphore(quota.registrations());
		this.calls = semaphore(quota.calls());
		this.messages = bucket(quota.messagesPerSecond(), quota, now);
		this.bytes = bucket(quota.bytesPerSecond(), quota, now);
	}

	private static @Nullable CountingSemaphore semaphore(int max) {
		return (max > 0) ? new CountingSemaphore(max) : null;
	}

	private static @Nullable TokenBucket bucket(long perSecond, Quota quota, long now) {
		return (perSecond > 0) ? new TokenBucket(perSecond, quota.burst(), now) : null;
	}

	/** Whether there is a limit of the rate. */
	boolean hasRate() {
		return this.messages != null || this.bytes != null;
	}

	/** Whether all rate limits have recovered. */
	boolean isRested(long now) {
		return (this.messages == null || this.messages.isFull(now)) && (this.bytes == null || this.bytes.isFull(now));
	}

	/** Count a message, and return its delay in nanoseconds. */
	long receive(int size, long now) {
		long wait = (this.messages != null) ? this.messages.acquire(1, now) : 0;
		return (this.bytes != null && size > 0) ? Math.max(wait, this.bytes.acquire(size, now)) : wait;
	}

}
