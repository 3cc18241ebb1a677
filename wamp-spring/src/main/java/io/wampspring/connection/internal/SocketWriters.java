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
 * The threads that write to sockets. Holds its executor instead of being one, since a
 * bean of that type would make Spring Boot withdraw the executor of the application.
 * <p>
 * Either a thread per processor, or virtual threads. A write blocks while a client does
 * not read, so the pool gets one more thread for each of its threads that is stuck, and
 * the others are served as before.
 */
public final class SocketWriters implements AutoCloseable {

	private static final int MAX_SPARE_THREADS = 256;

	private static final Duration STUCK = Duration.ofMillis(50);

	private final Executor executor;

	private final Runnable shutdown;

	private SocketWriters(Executor executor, Runnable shutdown) {
		this.executor = executor;
		this.shutdown = shutdown;
	}

	/**
	 * Write on a thread per task, which is a virtual one.
	 * @param executor starts the threads; closed with the writers
	 * @return the writers
	 */
	public static SocketWriters perTask(SimpleAsyncTaskExecutor executor) {
		return new SocketWriters(executor, executor::close);
	}

	/**
	 * Write on a pool of threads.
	 * @param pool the threads, not started yet; shut down with the writers
	 * @param timers find out about threads that are stuck
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
	 * Return what runs the writing.
	 * @return an executor, to be used by outboxes only
	 */
	public Executor executor() {
		return this.executor;
	}

	@Override
	public void close() {
		this.shutdown.run();
	}

	/**
	 * Adds threads to a pool for those that are stuck.
	 */
	private static final class GrowingPool implements Executor {

		private final ThreadPoolTaskExecutor pool;

		private final int threads;

		private final Timers timers;

		// what runs now; written by the threads of the pool
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

		// whatever happens, the next task looks again
		private void watchLater() {
			try {
				this.timers.schedule(STUCK, this::watch);
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

		// on the thread of the timers
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

		/** Have a thread for each that is stuck. Returns whether any runs. */
		private boolean grow() {
			long now = this.timers.nanoTime();
			int stuck = 0;
			boolean busy = false;
			for (Run run : this.runs) {
				busy = true;
				stuck += (now - run.begin >= STUCK.toNanos()) ? 1 : 0;
			}
			int wanted = this.threads + Math.min(stuck, MAX_SPARE_THREADS);
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
