package io.wampspring.core.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another, in order, on the threads of another executor, of which it
 * takes one thread at a time, and gives it back every now and then.
 */
final class SerialExecutor implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(SerialExecutor.class);

	/** How many tasks run before others get a chance to have the thread. */
	private static final int TASKS_PER_TURN = 64;

	private final Executor executor;

	// guarded by this
	private final Queue<Runnable> tasks = new ArrayDeque<>();

	// whether run() is under way or scheduled; guarded by this
	private boolean scheduled;

	SerialExecutor(Executor executor) {
		this.executor = executor;
	}

	/**
	 * {@inheritDoc}
	 * @throws RejectedExecutionException if the other executor rejects; the task will not
	 * run, those before it will
	 */
	@Override
	public synchronized void execute(Runnable task) {
		this.tasks.add(task);
		if (!this.scheduled) {
			this.scheduled = true;
			try {
				this.executor.execute(this::run);
			}
			catch (RejectedExecutionException ex) {
				this.scheduled = false;
				this.tasks.remove();
				throw ex;
			}
		}
	}

	private void run() {
		do {
			for (int i = 0; i < TASKS_PER_TURN; i++) {
				Runnable task = next();
				if (task == null) {
					return;
				}
				run(task);
			}
		}
		while (!yieldThread());
	}

	private synchronized @Nullable Runnable next() {
		Runnable task = this.tasks.poll();
		if (task == null) {
			this.scheduled = false;
		}
		return task;
	}

	private boolean yieldThread() {
		try {
			this.executor.execute(this::run);
			return true;
		}
		catch (RejectedExecutionException ex) {
			// what was accepted has to run, so this thread stays
			return false;
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			// even an Error must not stop the tasks behind it
			logger.error("A handler failed", ex);
		}
	}

}
