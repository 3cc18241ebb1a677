package io.wampspring.core.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * An executor whose tasks run when a test says so, on the thread of the test. Safe for
 * use by any thread.
 */
public final class ManualExecutor implements Executor {

	// guarded by this
	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private boolean rejecting;

	@Override
	public synchronized void execute(Runnable task) {
		if (this.rejecting) {
			throw new RejectedExecutionException("as the test wants it");
		}
		this.tasks.add(task);
	}

	public synchronized void reject(boolean reject) {
		this.rejecting = reject;
	}

	public synchronized int waiting() {
		return this.tasks.size();
	}

	/** Run what waits, and what that brings about. */
	public void runAll() {
		for (Runnable task = next(); task != null; task = next()) {
			task.run();
		}
	}

	private synchronized @Nullable Runnable next() {
		return this.tasks.poll();
	}

}
