package io.wampspring.core.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What other threads would do: tasks of executors, and futures that somebody completes
 * some time. Each happens when the schedule says so.
 */
final class Tasks {

	private final Chance chance;

	private final Queue<Runnable> serial = new ArrayDeque<>();

	private final List<Runnable> others = new ArrayList<>();

	Tasks(Chance chance) {
		this.chance = chance;
	}

	/** An executor with one thread. */
	Executor oneThread() {
		return this.serial::add;
	}

	/** An executor with as many threads as there are tasks. */
	Executor manyThreads() {
		return this.others::add;
	}

	/** A value that is there at once or later. */
	<T> CompletableFuture<T> sometime(T value, int percentLater) {
		if (!this.chance.percent(percentLater)) {
			return CompletableFuture.completedFuture(value);
		}
		CompletableFuture<T> future = new CompletableFuture<>();
		this.others.add(() -> future.complete(value));
		return future;
	}

	boolean isEmpty() {
		return this.serial.isEmpty() && this.others.isEmpty();
	}

	void runOne() {
		int index = this.chance.below(this.others.size() + (this.serial.isEmpty() ? 0 : 1));
		Runnable task = (index < this.others.size()) ? this.others.remove(index) : this.serial.remove();
		task.run();
	}

}
