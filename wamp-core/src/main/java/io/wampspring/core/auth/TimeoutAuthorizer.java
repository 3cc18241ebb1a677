package io.wampspring.core.auth;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.time.Timers;

/**
 * Adds a time-out to an authorizer. When it expires, the request is denied with
 * {@code wamp.error.authorization_failed}, and a later decision is ignored.
 * <p>
 * WAMP specification: Authorization.
 */
public final class TimeoutAuthorizer implements Authorizer {

	private final Authorizer delegate;

	private final Duration timeout;

	private final Timers timers;

	/**
	 * Create an authorizer.
	 * @param delegate the authorizer to call
	 * @param timeout the time-out
	 * @param timers timers for the time-out
	 */
	public TimeoutAuthorizer(Authorizer delegate, Duration timeout, Timers timers) {
		this.delegate = delegate;
		this.timeout = timeout;
		this.timers = timers;
	}

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		return this.timers.limit(callDelegate(request), this.timeout, "No decision");
	}

	private CompletableFuture<Decision> callDelegate(AuthorizationRequest request) {
		if (this.delegate.isQuick()) {
			// no application code that could log
			return decide(request);
		}
		LogContext before = LogContext.enter(request.realm(), request.session().sessionId(),
				request.session().identity().authid(), request.uri());
		try {
			return decide(request);
		}
		finally {
			before.leave();
		}
	}

	private CompletableFuture<Decision> decide(AuthorizationRequest request) {
		try {
			return Failures.future(this.delegate.authorize(request));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(Failures.wrappable(ex));
		}
	}

	@Override
	public boolean isQuick() {
		return this.delegate.isQuick();
	}

}
