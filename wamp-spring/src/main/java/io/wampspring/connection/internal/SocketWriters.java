package io.wampspring.connection.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import io.wampspring.core.time.Timers;

/**
 * The threads that write to sockets. Has an executor instead of being one, since with a
 * bean of that type Spring Boot would not create the application's task executor.
 * <p>
 * Either a pool with a thread per processor, or virtual threads. A write blocks while a
 * client does not read, so the pool gets an additional thread for each of its threads
 * that is blocked for 50 ms, up to 256, so that writes to other clients are not delayed.
 */
public final class SocketWriters implements AutoCloseable {

	private static final int MAX_SPARE_THREADS = 256;

	private static final Duration BLOCKED_TIME = Duration.ofMillis(50);

	private final Executor executor;

	private final Runnable shutdown;

	private SocketWriters(Executor executor, Runnable shutdown) {
		this.executor = executor;
		this.shutdown = shutdown;
	}

	/**
	 * Create writers with a virtual thread per task.
	 * @param executor starts the threads; closed with the writers
	 * @return the writers
	 */
	public static SocketWriters perTask(SimpleAsyncTaskExecutor executor) {
		return new SocketWriters(executor, executor::close);
	}

	/**
	 * Create writers with a pool of threads.
	 * @param pool the pool, not initialized; shut down with the writers
	 * @param timers timers of checks for blocked threads
	 * @return the writers
	 */
	public static SocketWriters pooled(ThreadPoolTaskExecutor pool, Timers timers) {
		int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
		pool.setCorePoolSize(threads);
		pool.setMaxPoolSize(threads + MAX_SPARE_THREADS);
		pool.setQueueCapacity(Integer.MAX_VALUE);
		pool.initialize();
		return new SocketWriters(new GrowingPool(pool, threads, timers), pool::shutdown);
	}

	/**
	 * Return the executor of writes.
	 * @return an executor, for use by outboxes only
	 */
	public Executor executor() {
		return this.executor;
	}

	@Override
	public void close() {
		this.shutdown.run();
	}

	/**
	 * Adds threads to a pool for those that are blocked.
	 */
	private static final class GrowingPool implements Executor {

		private final ThreadPoolTaskExecutor pool;

		private final int threads;

		private final Timers timers;

		// the running tasks; written by the threads of the pool
		private final Set<Run> runs = ConcurrentHashMap.newKeySet();

		private final AtomicBoolean watching = new AtomicBoolean();

		GrowingPool(ThreadPoolTaskExecutor pool, int threads, Timers timers) {
			this.pool = pool;
			this.threads = threads;
			this.timers = timers;
		}

		@Override
		public void execute(Runnable task) {
			this.pool.execute(() -> run(task));
			if (this.watching.compareAndSet(false, true)) {
				watchLater();
			}
		}

		// after a failure, the next task schedules the check again
		private void watchLater() {
			try {
				this.timers.schedule(BLOCKED_TIME, this::watch);
			}
			catch (RuntimeException | Error ex) {
				this.watching.set(false);
				throw ex;
			}
		}

		private void run(Runnable task) {
			Run run = new Run(this.timers.nanoTime());
			this.runs.add(run);
			try {
				task.run();
			}
			finally {
				this.runs.remove(run);
			}
		}

		// called by the thread of the timers
		private void watch() {
			try {
				if (grow()) {
					watchLater();
					return;
				}
			}
			catch (RuntimeException | Error ex) {
				this.watching.set(false);
				throw ex;
			}
			this.watching.set(false);
		}

		/**
		 * Adapt the pool size to the blocked threads; returns whether tasks run or wait.
		 */
		private boolean grow() {
			long now = this.timers.nanoTime();
			int blocked = 0;
			boolean busy = false;
			for (Run run : this.runs) {
				busy = true;
				blocked += (now - run.begin >= BLOCKED_TIME.toNanos()) ? 1 : 0;
			}
			int wanted = this.threads + Math.min(blocked, MAX_SPARE_THREADS);
			if (this.pool.getCorePoolSize() != wanted) {
				this.pool.setCorePoolSize(wanted);
			}
			return busy || this.pool.getQueueSize() > 0;
		}

	}

	/** One run of a task; compared by identity. */
	private static final class Run {

		private final long begin;

		Run(long begin) {
			this.begin = begin;
		}

	}

}
