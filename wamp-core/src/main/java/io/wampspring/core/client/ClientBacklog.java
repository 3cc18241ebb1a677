package io.wampspring.core.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the number of received messages of a session that are queued for handlers, so
 * that a slow handler does not exhaust the heap. Thread-safe.
 */
final class ClientBacklog {

	private static final Logger logger = LoggerFactory.getLogger(ClientBacklog.class);

	private static final long WARNING_INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final int limit;

	private final LongSupplier nanoTime;

	private final Runnable onDrop;

	private final AtomicInteger size = new AtomicInteger();

	private final LongAdder dropped = new LongAdder();

	// System.nanoTime() of the next warning
	private final AtomicLong nextWarning;

	ClientBacklog(int limit, LongSupplier nanoTime, Runnable onDrop) {
		this.limit = limit;
		this.nanoTime = nanoTime;
		this.onDrop = onDrop;
		this.nextWarning = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Acquire a permit for a message.
	 * @return {@code false} if the limit is reached
	 */
	boolean tryAdd() {
		if (this.size.incrementAndGet() <= this.limit) {
			return true;
		}
		this.size.decrementAndGet();
		return false;
	}

	/** Release a permit. */
	void remove() {
		this.size.decrementAndGet();
	}

	int size() {
		return this.size.get();
	}

	/** Count a dropped event, and warn at most once a minute. */
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
