package io.wampspring.core.internal.task;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Worker threads without a limit; the caller counts them.
 */
final class WorkerThreads {

	private static final int IDLE_SECONDS = 60;

	private final ThreadFactory factory;

	// null if each task gets a new thread
	private final @Nullable ThreadPoolExecutor pool;

	private WorkerThreads(ThreadFactory factory, @Nullable ThreadPoolExecutor pool) {
		this.factory = factory;
		this.pool = pool;
	}

	static WorkerThreads perTask(ThreadFactory factory) {
		return new WorkerThreads(factory, null);
	}

	static WorkerThreads pooled(ThreadFactory factory) {
		return new WorkerThreads(factory, new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), factory));
	}

	/** Whether a thread should run another task after the first one. */
	boolean isReusable() {
		return this.pool != null;
	}

	void run(Runnable task) {
		if (this.pool != null) {
			this.pool.execute(task);
			return;
		}
		Thread thread = this.factory.newThread(task);
		if (thread == null) {
			throw new IllegalStateException("The factory returned no thread");
		}
		thread.start();
	}

	void close() {
		if (this.pool != null) {
			this.pool.shutdown();
		}
	}

}
