package io.wampspring.core.internal.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.FailureReport;

/**
 * Executor of the drains of outboxes whose channels never block. While a thread handles
 * the data that it read from a socket, the drains are deferred and then run by the same
 * thread: one write per connection, for any number of messages. Drains of other threads
 * are passed to an executor, since these threads may hold locks.
 * <p>
 * Thread-safe.
 */
public final class FlushScopes implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(FlushScopes.class);

	private static final FailureReport FAILED = new FailureReport(logger, "Writing to a connection failed");

	// bounds the drains of a flush, so that one busy connection cannot occupy the
	// thread
	private static final int ROUNDS = 16;

	private final Executor others;

	private final ThreadLocal<FlushScope> flushScopes = ThreadLocal.withInitial(FlushScope::new);

	/**
	 * Create an executor.
	 * @param others runs tasks that are submitted outside of scopes
	 */
	public FlushScopes(Executor others) {
		this.others = others;
	}

	/**
	 * Begin to defer the writes of this thread. Scopes do not nest.
	 * @return the scope, to be closed by the same thread
	 */
	public FlushScope begin() {
		FlushScope scope = this.flushScopes.get();
		if (scope.active) {
			throw new IllegalStateException("A flush scope is active on this thread");
		}
		scope.active = true;
		return scope;
	}

	/**
	 * Flush the scope of this thread, if there is one. Must be called without holding a
	 * lock.
	 */
	public void flush() {
		FlushScope scope = this.flushScopes.get();
		if (scope.active) {
			scope.flush();
		}
	}

	@Override
	public void execute(Runnable task) {
		FlushScope scope = this.flushScopes.get();
		if (scope.active) {
			scope.tasks.add(task);
		}
		else {
			this.others.execute(task);
		}
	}

	/**
	 * The scope of one read of one thread. Not thread-safe.
	 */
	public final class FlushScope implements AutoCloseable {

		private final Deque<Runnable> tasks = new ArrayDeque<>();

		private boolean active;

		FlushScope() {
		}

		/** Run the deferred writes. Must be called without holding a lock. */
		public void flush() {
			int budget = this.tasks.size() * ROUNDS;
			for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
				if (budget-- > 0) {
					run(task);
				}
				else {
					delegate(task);
				}
			}
		}

		private void delegate(Runnable task) {
			try {
				FlushScopes.this.others.execute(task);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Frames are not written: the executor has been shut down", ex);
			}
		}

		private void run(Runnable task) {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				// must not affect the other connections: only this loop runs their
				// drains
				FAILED.log(ex);
			}
		}

		/** Run the deferred writes and end the scope. */
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
