package io.wampspring.core.auth;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.time.Timers;

/**
 * Gives up waiting for a slow authorizer, which refuses the request with
 * {@code wamp.error.authorization_failed}. A decision that comes later is ignored.
 * <p>
 * WAMP specification: Authorization.
 */
public final class TimeoutAuthorizer implements Authorizer {

	private final Authorizer delegate;

	private final Duration timeout;

	private final Timers timers;

	/**
	 * Limit how long to wait.
	 * @param delegate whom to wait for
	 * @param timeout how long
	 * @param timers measure the time
	 */
	public TimeoutAuthorizer(Authorizer delegate, Duration timeout, Timers timers) {
		this.delegate = delegate;
		this.timeout = timeout;
		this.timers = timers;
	}

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		return this.timers.limit(ask(request), this.timeout, "No decision");
	}

	private CompletableFuture<Decision> ask(AuthorizationRequest request) {
		if (this.delegate.isQuick()) {
			// no code of the application that would log anything
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
