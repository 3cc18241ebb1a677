package io.wampspring.core.client;

import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;

/**
 * Runs tasks that must not be lost on the executor of the session, or on a fallback if
 * that executor rejects them. Never runs them on the calling thread.
 */
final class FallbackExecutor implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(FallbackExecutor.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private final Executor executor;

	private final Executor fallback;

	FallbackExecutor(Executor executor, Executor fallback) {
		this.executor = executor;
		this.fallback = fallback;
	}

	@Override
	public void execute(Runnable task) {
		Runnable guarded = () -> run(task);
		try {
			this.executor.execute(guarded);
		}
		catch (Throwable ex) {
			// rejected, or no memory for a thread
			logger.debug("The executor of the session rejects tasks; using the fallback");
			this.fallback.execute(guarded);
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			FAILURES.error("A handler failed", ex);
		}
	}

}
