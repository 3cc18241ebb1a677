package io.wampspring.event.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.task.SerialExecutor;

/**
 * Publishes events one at a time on an executor, off the threads that route and write. A
 * failing listener does not affect the next event; a blocking one occupies one thread,
 * and the queue of further events is bounded. Thread-safe.
 */
public final class SerialEventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(SerialEventPublisher.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private static final int MAX_WAITING = 1000;

	private final ApplicationEventPublisher publisher;

	private final SerialExecutor executor;

	// queued events; guarded by itself
	private final Queue<ApplicationEvent> waiting = new ArrayDeque<>();

	/**
	 * Create a publisher.
	 * @param publisher the publisher of the events
	 * @param executor the executor that publishes, because listeners may block
	 */
	public SerialEventPublisher(ApplicationEventPublisher publisher, Executor executor) {
		this.publisher = publisher;
		this.executor = new SerialExecutor(executor);
	}

	/**
	 * Queue an event to be published after the previous ones. Dropped if the queue is
	 * full. Never throws, so that the caller is not affected.
	 * @param event the event
	 */
	public void publish(ApplicationEvent event) {
		synchronized (this.waiting) {
			if (this.waiting.size() >= MAX_WAITING) {
				logger.debug("Dropping {}: listeners do not keep up", event);
				return;
			}
			this.waiting.add(event);
		}
		try {
			this.executor.execute(this::publishAll);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Publishing {} is delayed until the next event: the executor is busy or stopping", event, ex);
		}
		catch (Throwable ex) {
			// such as no memory for a thread; the next event tries again
			Failures.warn(logger, ex, "Publishing {} is delayed until the next event: no thread is available", event);
		}
	}

	private void publishAll() {
		for (ApplicationEvent event = next(); event != null; event = next()) {
			try {
				this.publisher.publishEvent(event);
			}
			catch (Throwable ex) {
				// a failing listener must not affect the following events
				FAILURES.warn("A listener failed for {}", event, Failures.printable(ex));
			}
			// an interrupt left by a listener must not affect the next event
			Thread.interrupted();
		}
	}

	private @Nullable ApplicationEvent next() {
		synchronized (this.waiting) {
			return this.waiting.poll();
		}
	}

}
