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
import io.wampspring.core.internal.task.RejectableTask;

/**
 * Publishes events one after another on an executor, away from the threads that route and
 * write. A listener that fails keeps nobody from the next event; one that hangs holds one
 * thread, and what waits behind it is bounded. Safe for use by any thread.
 */
public final class SerialEventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(SerialEventPublisher.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private static final int MAX_WAITING = 1000;

	private final ApplicationEventPublisher publisher;

	private final Executor executor;

	// what waits to be published; guarded by itself
	private final Queue<ApplicationEvent> waiting = new ArrayDeque<>();

	// whether publishAll() runs or is about to; guarded by waiting
	private boolean publishing;

	/**
	 * Create a publisher.
	 * @param publisher gets the events
	 * @param executor publishes, as listeners of the application may take their time
	 */
	public SerialEventPublisher(ApplicationEventPublisher publisher, Executor executor) {
		this.publisher = publisher;
		this.executor = executor;
	}

	/**
	 * Publish an event when those before it have been published. Dropped if too many
	 * wait. Never fails, as whoever has an event to tell has better things to do.
	 * @param event the event
	 */
	public void publish(ApplicationEvent event) {
		synchronized (this.waiting) {
			if (this.waiting.size() >= MAX_WAITING) {
				logger.debug("Dropping {}: listeners do not keep up", event);
				return;
			}
			this.waiting.add(event);
			if (this.publishing) {
				return;
			}
			this.publishing = true;
		}
		try {
			this.executor.execute(new Publishing());
		}
		catch (RejectedExecutionException ex) {
			logger.debug("{} waits for the next event, as the executor is busy or stops", event, ex);
			pause();
		}
		catch (Throwable ex) {
			// such as no memory for a thread; the next event tries again
			Failures.warn(logger, ex, "{} waits for the next event, as no thread can publish it", event);
			pause();
		}
	}

	private void pause() {
		synchronized (this.waiting) {
			this.publishing = false;
		}
	}

	private void publishAll() {
		for (ApplicationEvent event = next(); event != null; event = next()) {
			try {
				this.publisher.publishEvent(event);
			}
			catch (Throwable ex) {
				// one listener must not keep the others from what comes next
				FAILURES.warn("A listener failed for {}", event, Failures.printable(ex));
			}
			// what a listener did to its thread ends with it
			Thread.interrupted();
		}
	}

	private @Nullable ApplicationEvent next() {
		synchronized (this.waiting) {
			ApplicationEvent event = this.waiting.poll();
			if (event == null) {
				this.publishing = false;
			}
			return event;
		}
	}

	/** Publishes what waits; there is one at most, which waits for a thread. */
	private final class Publishing implements RejectableTask {

		@Override
		public void run() {
			publishAll();
		}

		@Override
		public void reject(RejectedExecutionException reason) {
			pause();
		}

		@Override
		public boolean isPatient() {
			return true;
		}

	}

}
