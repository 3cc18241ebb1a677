package io.wampspring.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Timers of a clock that a test moves; tasks run on the thread that moves it.
 */
public class FakeTimers implements Timers {

	private final List<Task> tasks = new ArrayList<>();

	private long now = Duration.ofDays(1).toNanos();

	/**
	 * Let time pass.
	 * @param duration how much
	 */
	public synchronized void advance(Duration duration) {
		long end = this.now + duration.toNanos();
		List<Task> due = due(end);
		while (!due.isEmpty()) {
			Task next = due.get(0);
			this.tasks.remove(next);
			this.now = next.at;
			next.task.run();
			due = due(end);
		}
		this.now = end;
	}

	private List<Task> due(long end) {
		return this.tasks.stream()
			.filter((task) -> task.at <= end)
			.sorted(Comparator.comparingLong((Task task) -> task.at))
			.toList();
	}

	@Override
	public synchronized Timer schedule(Duration delay, Runnable task) {
		Task added = new Task(this.now + delay.toNanos(), task);
		this.tasks.add(added);
		return () -> cancel(added);
	}

	private synchronized void cancel(Task task) {
		this.tasks.remove(task);
	}

	@Override
	public synchronized long nanoTime() {
		return this.now;
	}

	@Override
	public synchronized int pending() {
		return this.tasks.size();
	}

	private static final class Task {

		private final long at;

		private final Runnable task;

		private Task(long at, Runnable task) {
			this.at = at;
			this.task = task;
		}

	}

}
