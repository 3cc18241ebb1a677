package io.wampspring.core.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Timers whose time passes only when a test says so. Safe for use by any thread.
 */
public final class VirtualTimers implements Timers {

	private static final Duration LONGEST = Duration.ofDays(36_500);

	// guarded by this
	private final PriorityQueue<Entry> queue = new PriorityQueue<>(
			Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));

	private long now;

	private long scheduled;

	@Override
	public synchronized Timer schedule(Duration delay, Runnable task) {
		if (delay.isNegative()) {
			throw new IllegalArgumentException("A delay cannot be negative");
		}
		long nanos = ((delay.compareTo(LONGEST) < 0) ? delay : LONGEST).toNanos();
		Entry entry = new Entry(this.now + nanos, this.scheduled++, task);
		this.queue.add(entry);
		return () -> cancel(entry);
	}

	@Override
	public synchronized long nanoTime() {
		return this.now;
	}

	@Override
	public synchronized int pending() {
		return this.queue.size();
	}

	/**
	 * Let time pass, and run on this thread what becomes due, each task at its own time,
	 * those of one time in the order in which they were scheduled; also tasks which these
	 * tasks schedule. Exceptions of tasks reach the caller.
	 * @param duration how much time passes
	 */
	public void advance(Duration duration) {
		long end = nanoTime() + duration.toNanos();
		for (Runnable task = next(end); task != null; task = next(end)) {
			task.run();
		}
	}

	private synchronized @Nullable Runnable next(long end) {
		Entry entry = this.queue.peek();
		if (entry == null || entry.due > end) {
			this.now = Math.max(this.now, end);
			return null;
		}
		this.queue.remove();
		this.now = Math.max(this.now, entry.due);
		return entry.task;
	}

	private synchronized void cancel(Entry entry) {
		this.queue.remove(entry);
	}

	private record Entry(long due, long number, Runnable task) {
	}

}
