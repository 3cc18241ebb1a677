package io.wampspring.core.time;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.FailureReport;

/**
 * Timers on a hierarchical timing wheel: scheduling and cancelling take constant time,
 * independent of the number of timers. One daemon thread, started by the first timer,
 * runs the tasks and sleeps until the next one is due.
 * <p>
 * Tasks never run early, and up to ten milliseconds late plus the time of preceding
 * tasks. Anything that a task throws is logged and affects no other task. A cancelled
 * timer does not reference its task. The thread also continues after a failure of its
 * own; only after repeated failures it ends, and runs the action of {@link #whenBroken}.
 */
public final class TimerWheel implements Timers, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TimerWheel.class);

	private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();

	/** Maximum delay, far beyond the life of a process. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	/** Maximum number of entries moved before the lock is released. */
	private static final int MOVES_PER_STEP = 256;

	/** Number of consecutive failures of the wheel after which its thread ends. */
	private static final int MAX_FAILURES = 100;

	/** Pause after a failure, which may be a lack of memory. */
	private static final long REST_NANOS = Duration.ofMillis(10).toNanos();

	private static final FailureReport TASK_FAILED = new FailureReport(logger, "The task of a timer failed");

	private static final FailureReport WHEEL_FAILED = new FailureReport(logger, "The thread of the timers failed");

	private static final FailureReport WHEEL_BROKEN = new FailureReport(logger,
			"The thread of the timers ends after repeated failures");

	private final String threadName;

	// replaced by any thread
	private volatile Runnable broken = () -> {
	};

	private final long origin = System.nanoTime();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	// All state below is guarded by the lock.

	private final WheelSlots slots;

	// the tick until which the thread sleeps; NEVER without timers, Long.MIN_VALUE while
	// it is awake
	private long sleepingUntil = Long.MIN_VALUE;

	private @Nullable Thread thread;

	private boolean closed;

	/**
	 * Create a wheel.
	 * @param threadName name of its thread
	 */
	public TimerWheel(String threadName) {
		this(threadName, new WheelSlots());
	}

	TimerWheel(String threadName, WheelSlots slots) {
		this.threadName = threadName;
		this.slots = slots;
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * After {@link #close} tasks are discarded and never run.
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
	 * Discard all timers and let the thread end after its current task. Returns
	 * immediately, so that a task may call it; closing twice has no effect.
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
			Thread started = new Thread(this::run, this.threadName);
			started.setDaemon(true);
			started.start();
			// if no thread can be started, the next timer tries again
			this.thread = started;
		}
		else if (tick < this.sleepingUntil) {
			this.changed.signal();
		}
	}

	private void run() {
		int failures = 0;
		boolean running = true;
		while (running) {
			try {
				running = runNext();
				failures = 0;
			}
			catch (InterruptedException ex) {
				// a task left its thread interrupted; only close() ends this thread
				logger.debug("Interrupted while waiting for the next timer");
			}
			catch (Throwable ex) {
				WHEEL_FAILED.log(ex);
				running = ++failures < MAX_FAILURES;
				if (!running) {
					end(ex);
				}
				LockSupport.parkNanos(REST_NANOS);
			}
		}
	}

	private void end(Throwable cause) {
		WHEEL_BROKEN.log(cause);
		this.broken.run();
	}

	/** Run the next task; {@code false} once the wheel is closed. */
	private boolean runNext() throws InterruptedException {
		Runnable task;
		this.lock.lock();
		try {
			awaitNext();
			if (this.closed) {
				return false;
			}
			task = step();
		}
		finally {
			this.sleepingUntil = Long.MIN_VALUE;
			this.lock.unlock();
		}
		if (task != null) {
			execute(task);
		}
		return true;
	}

	@Override
	public void whenBroken(Runnable action) {
		this.broken = action;
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
			// even an Error must not stop the other timers
			TASK_FAILED.log(ex);
		}
	}

	private long elapsedNanos() {
		return System.nanoTime() - this.origin;
	}

}
