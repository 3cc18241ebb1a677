package io.wampspring.core.auth;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.WampUris;

/**
 * Delays authentication after failures, longer with each failure. Failures count per pair
 * of authid and address, so that a client cannot lock out another one, and per address
 * for all authids, so that one guess for each of many authids is limited, too. Known and
 * unknown authids are treated alike. Attempts before the end of the delay are refused
 * with {@code wamp.error.limit_exceeded}, without calling the delegate.
 * <p>
 * WAMP specification: Authentication.
 */
public final class AttemptLimiter implements Authenticator {

	private final Authenticator delegate;

	private final FailedAttempts attempts;

	/**
	 * Limit a method.
	 * @param delegate the method
	 * @param limits the limits
	 * @param nanoTime a monotonic clock in nanoseconds, such as {@code System::nanoTime}
	 */
	public AttemptLimiter(Authenticator delegate, AttemptLimits limits, LongSupplier nanoTime) {
		this(delegate, new FailedAttempts(limits, nanoTime));
	}

	private AttemptLimiter(Authenticator delegate, FailedAttempts attempts) {
		this.delegate = delegate;
		this.attempts = attempts;
	}

	/**
	 * Limit several methods together: a failure counts for all of them.
	 * @param delegates the methods
	 * @param limits the limits
	 * @param nanoTime a monotonic clock in nanoseconds, such as {@code System::nanoTime}
	 * @return limited methods, in the same order
	 */
	public static List<Authenticator> together(List<Authenticator> delegates, AttemptLimits limits,
			LongSupplier nanoTime) {
		FailedAttempts attempts = new FailedAttempts(limits, nanoTime);
		return delegates.stream().<Authenticator>map((delegate) -> new AttemptLimiter(delegate, attempts)).toList();
	}

	@Override
	public String method() {
		return this.delegate.method();
	}

	@Override
	public boolean isUsable(AuthenticationRequest request) {
		return this.delegate.isUsable(request);
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		FailedAttempts.Key key = FailedAttempts.Key.of(request.authid(), request.connection().remoteAddress());
		return attempt(key, () -> this.delegate.begin(request));
	}

	private CompletionStage<AuthenticationStep> attempt(FailedAttempts.Key key,
			Supplier<CompletionStage<AuthenticationStep>> action) {
		if (!this.attempts.begin(key)) {
			return Steps.completed(
					new AuthenticationStep.Denied(WampUris.LIMIT_EXCEEDED, "Too many attempts; try again later"));
		}
		return Steps.call(action)
			.whenComplete((step, failure) -> record(key, step))
			.thenApply((step) -> limited(key, step));
	}

	private void record(FailedAttempts.Key key, @Nullable AuthenticationStep step) {
		if (step instanceof AuthenticationStep.Accepted) {
			this.attempts.forget(key);
		}
		else if (!(step instanceof AuthenticationStep.Denied denied)
				|| denied.reason().equals(WampUris.AUTHENTICATION_FAILED)) {
			this.attempts.undo(key);
		}
	}

	private AuthenticationStep limited(FailedAttempts.Key key, AuthenticationStep step) {
		if (step instanceof AuthenticationStep.Challenged challenged) {
			return new AuthenticationStep.Challenged(challenged.method(), challenged.extra(),
					(signature, extra) -> attempt(key, () -> challenged.answer().onAnswer(signature, extra)));
		}
		return step;
	}

	/** Return the number of networks with stored failures. */
	int networks() {
		return this.attempts.networks();
	}

	/** Return the number of pairs with stored failures. */
	int size() {
		return this.attempts.size();
	}

}
