package io.wampspring.handler.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.WampUris;
import io.wampspring.handler.RegisteredHandler;
import io.wampspring.handler.internal.method.MethodMapping;
import io.wampspring.template.WampSessions;

/**
 * The methods that share a session: those of one realm and executor. When the session is
 * closed by its peer, they are registered again on a new one.
 */
final class HandlerGroup {

	private static final Logger logger = LoggerFactory.getLogger(HandlerGroup.class);

	private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

	// limits the load when the session is killed again and again
	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private static final Duration MAX_RETRY_DELAY = Duration.ofMinutes(1);

	private final List<BoundMapping> members;

	private final WampSessions sessions;

	// in the order of registration; written by one thread at a time
	private final List<RegisteredHandler> handlers = new CopyOnWriteArrayList<>();

	private volatile boolean stopped;

	HandlerGroup(List<BoundMapping> members, WampSessions sessions) {
		this.members = members;
		this.sessions = sessions;
	}

	List<RegisteredHandler> handlers() {
		return List.copyOf(this.handlers);
	}

	void start() {
		try {
			establish(true).get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw (Failures.unwrap(ex) instanceof RuntimeException exception) ? exception
					: new IllegalStateException("Annotated methods could not be registered", ex);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("The router did not answer in time", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while registering annotated methods", ex);
		}
	}

	void stop() {
		this.stopped = true;
		this.handlers.clear();
	}

	/**
	 * Register all methods, one at a time; {@code strict} stops at the first failure.
	 */
	private CompletableFuture<Void> establish(boolean strict) {
		MethodMapping first = this.members.get(0).mapping();
		WampSession session;
		try {
			session = this.sessions.handlerSession(first.realm(), first.executor());
		}
		catch (WampException ex) {
			return CompletableFuture.failedFuture(HandlerFailures.of(first, ex, this.sessions.realms()));
		}
		CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
		for (BoundMapping member : this.members) {
			all = all.thenCompose((done) -> establish(member, session, strict));
		}
		session.closed().thenAccept(this::lost);
		return all;
	}

	private CompletableFuture<Void> establish(BoundMapping member, WampSession session, boolean strict) {
		return Failures.call(() -> member.establish(session)).handle((handler, failure) -> {
			if (failure == null) {
				this.handlers.add(handler);
				return null;
			}
			RuntimeException reason = (Failures.unwrap(failure) instanceof WampException refusal)
					? HandlerFailures.of(member.mapping(), refusal, this.sessions.realms())
					: Failures.unchecked(failure);
			if (strict) {
				throw reason;
			}
			Failures.error(logger, reason, "An annotated method could not be registered again");
			return null;
		});
	}

	private void lost(String reason) {
		this.handlers.clear();
		if (this.stopped || reason.equals(WampUris.SYSTEM_SHUTDOWN)) {
			return;
		}
		logger.warn("The session of annotated methods was closed ({}); registering them again", reason);
		retryAfter(RETRY_DELAY);
	}

	private void retryAfter(Duration delay) {
		CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(() -> retry(delay));
	}

	private void retry(Duration delay) {
		if (this.stopped) {
			return;
		}
		CompletableFuture<Void> established;
		try {
			established = establish(false);
		}
		catch (Throwable ex) {
			// even after an Error a retry is needed, or the methods stay unregistered
			established = CompletableFuture.failedFuture(ex);
		}
		established.whenComplete((done, failure) -> {
			if (failure != null) {
				Failures.error(logger, Failures.unwrap(failure), "Annotated methods could not be registered again");
				Duration longer = delay.multipliedBy(2);
				retryAfter((longer.compareTo(MAX_RETRY_DELAY) < 0) ? longer : MAX_RETRY_DELAY);
			}
		});
	}

}
