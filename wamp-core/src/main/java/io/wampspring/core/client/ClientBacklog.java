package io.wampspring.core.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what a session has received and its handlers have not yet taken, so that a slow
 * handler does not fill the heap.
 */
final class ClientBacklog {

	private static final Logger logger = LoggerFactory.getLogger(ClientBacklog.class);

	private static final long WARNING_INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final int limit;

	private final LongSupplier nanoTime;

	private final Runnable onDrop;

	private final AtomicInteger size = new AtomicInteger();

	private final LongAdder dropped = new LongAdder();

	// when the next warning is due
	private final AtomicLong nextWarning;

	ClientBacklog(int limit, LongSupplier nanoTime, Runnable onDrop) {
		this.limit = limit;
		this.nanoTime = nanoTime;
		this.onDrop = onDrop;
		this.nextWarning = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Make room for one more.
	 * @return {@code false} if the limit is reached
	 */
	boolean tryAdd() {
		if (this.size.incrementAndGet() <= this.limit) {
			return true;
		}
		this.size.decrementAndGet();
		return false;
	}

	/** One less waits. */
	void remove() {
		this.size.decrementAndGet();
	}

	int size() {
		return this.size.get();
	}

	/** Count an event that was dropped, and warn once a minute. */
	void drop(String topic) {
		this.dropped.increment();
		this.onDrop.run();
		long now = this.nanoTime.getAsLong();
		long due = this.nextWarning.get();
		if (now - due >= 0 && this.nextWarning.compareAndSet(due, now + WARNING_INTERVAL)) {
			logger.warn("Events for {} are dropped, as their handlers are too slow or their executor refuses tasks; "
					+ "{} dropped in this session so far", topic, this.dropped.sum());
		}
	}

	long dropped() {
		return this.dropped.sum();
	}

}
