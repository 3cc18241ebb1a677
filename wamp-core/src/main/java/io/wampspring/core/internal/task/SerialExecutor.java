package io.wampspring.core.internal.task;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.internal.log.RateLimitedLogger;

/**
 * Runs tasks sequentially and in order on another executor, of which it occupies at most
 * one thread at a time. The thread is released after a number of tasks, so that other
 * tasks of the executor make progress. A task may be asynchronous: the next one then runs
 * after its stage has completed. Thread-safe.
 */
public final class SerialExecutor implements Executor, RejectableTask {

	private static final Logger logger = LoggerFactory.getLogger(SerialExecutor.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	/** Maximum number of tasks in sequence before the thread is released. */
	private static final int TASKS_PER_TURN = 64;

	private final Executor executor;

	private final BooleanSupplier needed;

	// guarded by this
	private final Queue<Supplier<@Nullable CompletionStage<?>>> tasks = new ArrayDeque<>();

	// whether run() is running or scheduled, or an asynchronous task is pending; guarded
	// by this
	private boolean scheduled;

	/**
	 * Create an executor.
	 * @param executor runs the tasks
	 */
	public SerialExecutor(Executor executor) {
		this(executor, () -> true);
	}

	/**
	 * Create an executor.
	 * @param executor runs the tasks
	 * @param needed whether queued tasks must still run after the executor was stopped
	 */
	public SerialExecutor(Executor executor, BooleanSupplier needed) {
		this.executor = executor;
		this.needed = needed;
	}

	/**
	 * {@inheritDoc}
	 * @throws RejectedExecutionException if the other executor rejects; this task does
	 * not run, tasks queued before it do
	 */
	@Override
	public void execute(Runnable task) {
		executeAsync(() -> {
			task.run();
			return null;
		});
	}

	/**
	 * Run an asynchronous task.
	 * @param task the task; returns a stage that must complete before the next task runs,
	 * or {@code null} if it is done
	 * @throws RejectedExecutionException if the other executor rejects; this task does
	 * not run, tasks queued before it do
	 */
	public void executeAsync(Supplier<@Nullable CompletionStage<?>> task) {
		synchronized (this) {
			this.tasks.add(task);
			if (this.scheduled) {
				return;
			}
			this.scheduled = true;
		}
		try {
			// without the lock, as it may run tasks on this thread
			this.executor.execute(this);
		}
		catch (Throwable ex) {
			// rejected, or no memory for a thread
			withdraw(task);
			throw ex;
		}
	}

	private void withdraw(Supplier<@Nullable CompletionStage<?>> task) {
		synchronized (this) {
			this.tasks.remove(task);
			this.scheduled = !this.tasks.isEmpty();
			if (!this.scheduled) {
				return;
			}
		}
		// other tasks were accepted concurrently
		resume();
	}

	/** Run queued tasks. Called on a thread of the other executor. */
	@Override
	public void run() {
		do {
			for (int i = 0; i < TASKS_PER_TURN; i++) {
				Supplier<@Nullable CompletionStage<?>> task = next();
				if (task == null || isPending(run(task))) {
					return;
				}
			}
		}
		while (!yieldThread());
	}

	@Override
	public void reject(RejectedExecutionException reason) {
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			// the executor was stopped, so the queued tasks cannot run
			clear();
		}
	}

	private synchronized void clear() {
		this.scheduled = false;
		this.tasks.clear();
	}

	@Override
	public boolean isPatient() {
		// the executor sees one task, regardless of the number of queued tasks
		return true;
	}

	private boolean isPending(@Nullable CompletionStage<?> pending) {
		if (pending == null || (pending instanceof CompletableFuture<?> future && future.isDone())) {
			return false;
		}
		// exactly once, or two threads would run tasks concurrently
		Stages.whenDone(pending, (result, failure) -> resume());
		return true;
	}

	private void resume() {
		try {
			this.executor.execute(this);
		}
		catch (Throwable ex) {
			// rejected, or no memory for a thread
			if (!this.needed.getAsBoolean()) {
				clear();
				return;
			}
			// accepted tasks must run, but not on the thread that completed the stage
			ForkJoinPool.commonPool().execute(this);
		}
	}

	private synchronized @Nullable Supplier<@Nullable CompletionStage<?>> next() {
		Supplier<@Nullable CompletionStage<?>> task = this.tasks.poll();
		if (task == null) {
			this.scheduled = false;
		}
		return task;
	}

	private boolean yieldThread() {
		try {
			this.executor.execute(this);
			return true;
		}
		catch (Throwable ex) {
			// accepted tasks must run, so this thread continues
			return false;
		}
	}

	private static @Nullable CompletionStage<?> run(Supplier<@Nullable CompletionStage<?>> task) {
		try {
			return task.get();
		}
		catch (Throwable ex) {
			// even an Error must not affect the following tasks
			FAILURES.error("A handler failed", ex);
			return null;
		}
		finally {
			if (Thread.interrupted()) {
				logger.debug("A handler left its thread interrupted");
			}
		}
	}

}
