package io.wampspring.core.internal.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.FailureReport;

/**
 * Runs the writing of outboxes whose channels never block. While a thread handles what it
 * read from a socket, all that this leads to is put off and then written by the same
 * thread: once per connection, however many messages there are for it. Other threads hand
 * the writing over to an executor, since they may hold locks.
 * <p>
 * Safe for use by any thread.
 */
public final class FlushScopes implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(FlushScopes.class);

	private static final FailureReport FAILED = new FailureReport(logger, "Writing to a connection failed");

	// one connection that takes more and more must not keep a thread for itself
	private static final int ROUNDS = 16;

	private final Executor others;

	private final ThreadLocal<FlushScope> flushScopes = ThreadLocal.withInitial(FlushScope::new);

	/**
	 * Create an executor.
	 * @param others runs what is handed over outside of passes
	 */
	public FlushScopes(Executor others) {
		this.others = others;
	}

	/**
	 * Begin to put off what this thread is to write. Passes do not nest.
	 * @return the pass, to be ended by the same thread
	 */
	public FlushScope begin() {
		FlushScope pass = this.flushScopes.get();
		if (pass.active) {
			throw new IllegalStateException("A pass is under way on this thread");
		}
		pass.active = true;
		return pass;
	}

	/**
	 * Write what the pass of this thread has put off so far, if there is one. To be
	 * called without any lock.
	 */
	public void flush() {
		FlushScope pass = this.flushScopes.get();
		if (pass.active) {
			pass.flush();
		}
	}

	@Override
	public void execute(Runnable task) {
		FlushScope pass = this.flushScopes.get();
		if (pass.active) {
			pass.tasks.add(task);
		}
		else {
			this.others.execute(task);
		}
	}

	/**
	 * The handling of what one thread read. For that thread only.
	 */
	public final class FlushScope implements AutoCloseable {

		private final Deque<Runnable> tasks = new ArrayDeque<>();

		private boolean active;

		FlushScope() {
		}

		/** Write what has been put off so far. To be called without any lock. */
		public void flush() {
			int budget = this.tasks.size() * ROUNDS;
			for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
				if (budget-- > 0) {
					run(task);
				}
				else {
					handOver(task);
				}
			}
		}

		private void handOver(Runnable task) {
			try {
				FlushScopes.this.others.execute(task);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Left unwritten, as nobody writes any more", ex);
			}
		}

		private void run(Runnable task) {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				// the other connections must not suffer; nobody else would come to write
				// what is left of this pass
				FAILED.log(ex);
			}
		}

		/** Write what has been put off, and end the pass. */
		@Override
		public void close() {
			try {
				flush();
			}
			finally {
				this.active = false;
			}
		}

	}

}
