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
 * Runs tasks one after another, in order, on the threads of another executor, of which it
 * takes one thread at a time, and gives it back every now and then. A task may leave work
 * behind that goes on without a thread: the next one then waits for its end.
 */
public final class SerialExecutor implements Executor, RejectableTask {

	private static final Logger logger = LoggerFactory.getLogger(SerialExecutor.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	/** How many tasks run before others get a chance to have the thread. */
	private static final int TASKS_PER_TURN = 64;

	private final Executor executor;

	private final BooleanSupplier needed;

	// guarded by this
	private final Queue<Supplier<@Nullable CompletionStage<?>>> tasks = new ArrayDeque<>();

	// whether run() is under way, scheduled, or waits for a task to complete; guarded by
	// this
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
	 * @param needed whether what is left when the other executor stops is still to run
	 */
	public SerialExecutor(Executor executor, BooleanSupplier needed) {
		this.executor = executor;
		this.needed = needed;
	}

	/**
	 * {@inheritDoc}
	 * @throws RejectedExecutionException if the other executor rejects; the task will not
	 * run, those before it will
	 */
	@Override
	public void execute(Runnable task) {
		executeAsync(() -> {
			task.run();
			return null;
		});
	}

	/**
	 * Run a task whose work goes on behind its return.
	 * @param task the task; returns what the next one waits for, or {@code null} for
	 * nothing
	 * @throws RejectedExecutionException if the other executor rejects; the task will not
	 * run, those before it will
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
			// it rejects, or has no memory for a thread
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
		// others have been accepted meanwhile
		resume();
	}

	/** Run what there is. On a thread of the other executor. */
	@Override
	public void run() {
		do {
			for (int i = 0; i < TASKS_PER_TURN; i++) {
				Supplier<@Nullable CompletionStage<?>> task = next();
				if (task == null || isLeftBehind(run(task))) {
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
			// the executor stops, so nothing of this runs any more
			clear();
		}
	}

	private synchronized void clear() {
		this.scheduled = false;
		this.tasks.clear();
	}

	@Override
	public boolean isPatient() {
		// however many tasks wait here, it is one for the executor
		return true;
	}

	private boolean isLeftBehind(@Nullable CompletionStage<?> pending) {
		if (pending == null || (pending instanceof CompletableFuture<?> future && future.isDone())) {
			return false;
		}
		// once, whatever the stage does, or two threads would run tasks
		Stages.whenDone(pending, (result, failure) -> resume());
		return true;
	}

	private void resume() {
		try {
			this.executor.execute(this);
		}
		catch (Throwable ex) {
			// it rejects, or has no memory for a thread
			if (!this.needed.getAsBoolean()) {
				clear();
				return;
			}
			// what was accepted has to run, but not on the thread of whoever completed
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
			// what was accepted has to run, so this thread stays
			return false;
		}
	}

	private static @Nullable CompletionStage<?> run(Supplier<@Nullable CompletionStage<?>> task) {
		try {
			return task.get();
		}
		catch (Throwable ex) {
			// even an Error must not stop the tasks behind it
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
