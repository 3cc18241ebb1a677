package io.wampspring.core.time;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers on a hierarchical timing wheel: scheduling and cancelling take constant time,
 * however many timers wait. One daemon thread, started by the first timer, runs the tasks
 * and sleeps until the next one; it never wakes up while there are none.
 * <p>
 * Tasks run up to ten milliseconds late plus whatever the tasks before them take, never
 * early. A task that throws is logged and stops nothing. A cancelled timer no longer
 * holds its task.
 */
public final class TimerWheel implements Timers, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TimerWheel.class);

	private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();

	/** Longer delays end here, long after the process did. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	/** How many entries are moved before others get the lock. */
	private static final int MOVES_PER_STEP = 256;

	private final String threadName;

	private final long origin = System.nanoTime();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	// All state below is guarded by the lock.

	private final WheelSlots slots = new WheelSlots();

	// the tick for which the thread sleeps; NEVER while it has nothing to wait for,
	// Long.MIN_VALUE while it is awake and will look by itself
	private long sleepingUntil = Long.MIN_VALUE;

	private @Nullable Thread thread;

	private boolean closed;

	/**
	 * Create a wheel.
	 * @param threadName name of its thread
	 */
	public TimerWheel(String threadName) {
		this.threadName = threadName;
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Once the wheel is closed, tasks are not taken any more and never run.
	 * @throws IllegalArgumentException if the delay is negative
	 */
	@Override
	public Timer schedule(Duration delay, Runnable task) {
		if (delay.isNegative()) {
			throw new IllegalArgumentException("A delay cannot be negative");
		}
		long nanos = ((delay.compareTo(LONGEST) < 0) ? delay : LONGEST).toNanos();
		this.lock.lock();
		try {
			long elapsed = elapsedNanos();
			this.slots.skipTo(elapsed / TICK_NANOS);
			long due = Math.floorDiv(elapsed + nanos + TICK_NANOS - 1, TICK_NANOS);
			WheelEntry entry = new WheelEntry(this, this.slots.earliest(due), task);
			if (!this.closed) {
				this.slots.add(entry);
				wakeUpBefore(entry.tick);
			}
			return entry;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public int pending() {
		this.lock.lock();
		try {
			return this.slots.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forget all timers and let the thread end after the task that it may be running.
	 * Returns at once, so that a task may call it; closing twice is harmless.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.slots.clear();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void cancel(WheelEntry entry) {
		this.lock.lock();
		try {
			this.slots.remove(entry);
			entry.takeTask();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void wakeUpBefore(long tick) {
		if (this.thread == null) {
			this.thread = new Thread(this::run, this.threadName);
			this.thread.setDaemon(true);
			this.thread.start();
		}
		else if (tick < this.sleepingUntil) {
			this.changed.signal();
		}
	}

	private void run() {
		boolean running = true;
		while (running) {
			Runnable task = null;
			this.lock.lock();
			try {
				awaitNext();
				running = !this.closed;
				if (running) {
					task = step();
				}
			}
			catch (InterruptedException ex) {
				// a task left its thread interrupted; only close() ends this thread
				logger.debug("Interrupted while waiting for the next timer");
			}
			finally {
				this.sleepingUntil = Long.MIN_VALUE;
				this.lock.unlock();
			}
			if (task != null) {
				execute(task);
			}
		}
	}

	private void awaitNext() throws InterruptedException {
		while (!this.closed && this.slots.size() == 0) {
			this.sleepingUntil = WheelSlots.NEVER;
			this.changed.await();
		}
		for (long wait = nanosToNext(); !this.closed && wait > 0; wait = nanosToNext()) {
			this.sleepingUntil = this.slots.nextTick();
			this.changed.awaitNanos(wait);
		}
	}

	private long nanosToNext() {
		long next = this.slots.nextTick();
		return (next != WheelSlots.NEVER) ? next * TICK_NANOS - elapsedNanos() : Long.MAX_VALUE;
	}

	/**
	 * Move some entries, or take a task that is due.
	 */
	private @Nullable Runnable step() {
		this.slots.advance();
		WheelEntry entry = this.slots.pollDue(MOVES_PER_STEP);
		return (entry != null) ? entry.takeTask() : null;
	}

	private static void execute(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			// even an Error must not stop the time for everybody else
			logger.error("The task of a timer failed", ex);
		}
	}

	private long elapsedNanos() {
		return System.nanoTime() - this.origin;
	}

}
