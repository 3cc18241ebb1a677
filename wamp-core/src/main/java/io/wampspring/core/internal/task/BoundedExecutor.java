package io.wampspring.core.internal.task;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.limit.ExecutorFigures;
import io.wampspring.core.time.Timers;

/**
 * Runs code of the application on a bounded number of threads, with a bounded queue. A
 * task is rejected if the queue is full, or if it is queued for too long.
 * <p>
 * One owner gets at most half of the threads and of the queue, all owners together three
 * quarters, so that threads remain for tasks of the application itself, on which tasks of
 * peers may wait. Owners with queued tasks are served round robin.
 */
public final class BoundedExecutor implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(BoundedExecutor.class);

	private static final Duration OVERLOAD_MEMORY = Duration.ofSeconds(10);

	private static final Duration INTERRUPT_PATIENCE = Duration.ofSeconds(1);

	private final String name;

	private final WorkerThreads threads;

	private final ExecutorLimits limits;

	private final Timers timers;

	private final Executor rejections;

	private final UnaryOperator<Runnable> decorator;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition idle = this.lock.newCondition();

	// guarded by the lock
	private final TaskQueue queue;

	// guarded by the lock
	private boolean closed;

	// number of rejected tasks; guarded by the lock
	private long rejected;

	// whether, and when, a task was last rejected because all threads were busy; guarded
	// by the lock
	private boolean overloaded;

	private long lastOverload;

	// threads that run a task; written by these threads
	private final Set<Thread> running = ConcurrentHashMap.newKeySet();

	private BoundedExecutor(String name, WorkerThreads threads, ExecutorLimits limits, Timers timers,
			Executor rejections, UnaryOperator<Runnable> decorator) {
		this.name = name;
		this.threads = threads;
		this.limits = limits;
		this.timers = timers;
		this.rejections = rejections;
		this.decorator = decorator;
		this.queue = new TaskQueue(limits);
	}

	/**
	 * Create an executor with reused threads, which end when idle.
	 * @param name name in messages
	 * @param factory factory of platform threads
	 * @param limits limits of the executor
	 * @param timers timers for queued tasks
	 * @param rejections executor that notifies tasks of their rejection
	 * @param decorator decorator of tasks, called on the submitting thread
	 * @return the executor
	 */
	public static BoundedExecutor pooled(String name, ThreadFactory factory, ExecutorLimits limits, Timers timers,
			Executor rejections, UnaryOperator<Runnable> decorator) {
		return new BoundedExecutor(name, WorkerThreads.pooled(factory), limits, timers, rejections, decorator);
	}

	/**
	 * Create an executor that runs each task on a new thread.
	 * @param name name in messages
	 * @param factory factory of virtual threads
	 * @param limits limits of the executor
	 * @param timers timers for queued tasks
	 * @param rejections executor that notifies tasks of their rejection
	 * @param decorator decorator of tasks, called on the submitting thread
	 * @return the executor
	 */
	public static BoundedExecutor perTask(String name, ThreadFactory factory, ExecutorLimits limits, Timers timers,
			Executor rejections, UnaryOperator<Runnable> decorator) {
		return new BoundedExecutor(name, WorkerThreads.perTask(factory), limits, timers, rejections, decorator);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Never blocks.
	 * @throws RejectedExecutionException if the task cannot run; a {@link RejectableTask}
	 * may also be rejected later
	 */
	@Override
	public void execute(Runnable task) {
		QueuedTask queued = new QueuedTask(task, decorate(task));
		boolean start;
		this.lock.lock();
		try {
			if (this.closed) {
				throw new RejectedExecutionException("The application is stopping");
			}
			start = this.queue.start(queued);
			if (!start && !this.queue.add(queued)) {
				throw rejection(queued);
			}
		}
		finally {
			this.lock.unlock();
		}
		if (start) {
			start(queued);
		}
		else if (queued.isLimited()) {
			queued.startTimeout(this.timers.schedule(this.limits.queueTimeout(), () -> expire(queued)));
		}
	}

	private Runnable decorate(Runnable task) {
		try {
			return this.decorator.apply(task);
		}
		catch (Throwable ex) {
			// the submitting thread may be routing, and must not be affected by code of
			// the application
			throw new RejectedExecutionException("The task could not be decorated", ex);
		}
	}

	private void start(QueuedTask task) {
		QueuedTask next = tryStart(task);
		if (next == task) {
			return;
		}
		RejectedExecutionException reason = new RejectedExecutionException("No thread could be started");
		while (next != null) {
			QueuedTask candidate = next;
			next = tryStart(candidate);
			if (next == candidate) {
				break;
			}
			candidate.reject(reason);
		}
		throw reason;
	}

	/**
	 * Start a task that has acquired a slot.
	 * @return the task if it runs; otherwise the task that gets its slot, or {@code null}
	 */
	private @Nullable QueuedTask tryStart(QueuedTask task) {
		try {
			this.threads.run(() -> run(task));
			return task;
		}
		catch (Throwable ex) {
			// for example no memory for another thread; the slot must not be lost
			logger.error("No thread could be started for {}", this.name, ex);
			countOverload();
			return release(task);
		}
	}

	private void run(QueuedTask first) {
		Thread thread = Thread.currentThread();
		this.running.add(thread);
		QueuedTask next = first;
		try {
			while (next != null) {
				QueuedTask done = next;
				run(done.code());
				next = release(done);
				if (next != null && !this.threads.isReusable()) {
					startQueued(next);
					return;
				}
			}
		}
		finally {
			this.running.remove(thread);
			signalIdle();
		}
	}

	private static void run(Runnable code) {
		try {
			code.run();
		}
		catch (Throwable ex) {
			// even an Error must not stop the following tasks
			logger.error("A task failed", ex);
		}
		finally {
			// an interrupt of this task must not affect the next one
			Thread.interrupted();
		}
	}

	private void startQueued(QueuedTask task) {
		try {
			start(task);
		}
		catch (RejectedExecutionException ex) {
			task.reject(ex);
		}
	}

	private @Nullable QueuedTask release(QueuedTask done) {
		this.lock.lock();
		try {
			return this.queue.release(done);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void signalIdle() {
		this.lock.lock();
		try {
			this.idle.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	// on the thread of the timers
	private void expire(QueuedTask task) {
		RejectedExecutionException reason;
		this.lock.lock();
		try {
			if (!this.queue.remove(task)) {
				return;
			}
			reason = rejection(task);
		}
		finally {
			this.lock.unlock();
		}
		this.rejections.execute(() -> task.reject(reason));
	}

	private RejectedExecutionException rejection(QueuedTask task) {
		this.rejected++;
		boolean exhausted = this.queue.isExhaustedFor(task);
		if (exhausted) {
			this.overloaded = true;
			this.lastOverload = this.timers.nanoTime();
		}
		return new RejectedExecutionException(
				exhausted ? "All threads are busy; try again later" : "The peer has too many tasks");
	}

	private void countOverload() {
		this.lock.lock();
		try {
			this.rejected++;
			this.overloaded = true;
			this.lastOverload = this.timers.nanoTime();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Stop accepting tasks, reject queued ones, wait for running ones to complete, then
	 * interrupt them.
	 * @param patience how long to wait for running tasks
	 */
	public void close(Duration patience) {
		Iterable<QueuedTask> waiting;
		this.lock.lock();
		try {
			this.closed = true;
			waiting = this.queue.clear();
		}
		finally {
			this.lock.unlock();
		}
		RejectedExecutionException reason = new RejectedExecutionException("The application is stopping");
		waiting.forEach((task) -> task.reject(reason));
		if (!awaitIdle(patience)) {
			this.running.forEach(Thread::interrupt);
			if (!awaitIdle(INTERRUPT_PATIENCE)) {
				logger.warn("{} still runs {} tasks, which ignore their interruption", this.name, this.running.size());
			}
		}
		this.threads.close();
	}

	private boolean awaitIdle(Duration patience) {
		long nanos = patience.toNanos();
		// a task that closes the application does not wait for itself
		int own = this.running.contains(Thread.currentThread()) ? 1 : 0;
		this.lock.lock();
		try {
			while (this.queue.active() > own || this.running.size() > own) {
				if (nanos <= 0) {
					return false;
				}
				nanos = this.idle.awaitNanos(nanos);
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return a snapshot of the figures of this executor.
	 * @return the figures
	 */
	public ExecutorFigures figures() {
		this.lock.lock();
		try {
			boolean saturated = this.overloaded && TimeUnit.NANOSECONDS
				.toMillis(this.timers.nanoTime() - this.lastOverload) < OVERLOAD_MEMORY.toMillis();
			return new ExecutorFigures(this.queue.active(), this.limits.maxThreads(), this.queue.waiting(),
					this.rejected, saturated);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public String toString() {
		return this.name + figures();
	}

}
