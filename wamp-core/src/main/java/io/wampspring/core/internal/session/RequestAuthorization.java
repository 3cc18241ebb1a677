package io.wampspring.core.internal.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.Request;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Creates authorization requests and calls authorizers. The authorization request is
 * {@code null} for messages that need no permission. Stateless.
 * <p>
 * WAMP specification: Authorization.
 */
final class RequestAuthorization implements Request.Handler<Session, @Nullable AuthorizationRequest> {

	static final RequestAuthorization INSTANCE = new RequestAuthorization();

	private static final Logger logger = LoggerFactory.getLogger(RequestAuthorization.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private static final RateLimitedLogger BUSY = new RateLimitedLogger(logger);

	private static final Decision FAILED = new Decision(false, null, WampUris.AUTHORIZATION_FAILED);

	private RequestAuthorization() {
	}

	/**
	 * Call an authorizer. Never throws: a failure completes the future exceptionally.
	 * @return the decision, {@code null} if the authorizer returned none
	 */
	CompletableFuture<Decision> authorize(Authorizer authorizer, AuthorizationRequest request, Session session) {
		try {
			Executor executor = session.connection().applicationExecutor();
			if (executor == null || authorizer.isQuick()) {
				return Failures.future(authorizer.authorize(request));
			}
			return Failures.future(AsyncCalls.run(executor, () -> Failures.future(authorizer.authorize(request))));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(Failures.wrappable(ex));
		}
	}

	/**
	 * Return the decision of an authorizer, or a refusal if it failed or returned
	 * {@code null}.
	 */
	Decision decisionOf(@Nullable Decision given, @Nullable Throwable failure) {
		if (failure == null && given != null) {
			return given;
		}
		if (failure == null) {
			FAILURES.warn("Authorizer returned no decision; the request is refused");
		}
		else if (AsyncCalls.isRejection(failure)) {
			// overload; the executor counts rejected tasks
			BUSY.warn("No thread is free for an authorizer; the request is refused");
		}
		else {
			FAILURES.warn("Authorizer failed; the request is refused", Failures.unwrap(failure));
		}
		return FAILED;
	}

	@Override
	public AuthorizationRequest onPublish(PublishMessage message, Session session) {
		return describe(session, Action.PUBLISH, message.topic(), MatchPolicy.EXACT, message.options());
	}

	@Override
	public AuthorizationRequest onSubscribe(SubscribeMessage message, Session session) {
		return describe(session, Action.SUBSCRIBE, message.topic(), message.options());
	}

	@Override
	public @Nullable AuthorizationRequest onUnsubscribe(UnsubscribeMessage message, Session session) {
		return null;
	}

	@Override
	public AuthorizationRequest onCall(CallMessage message, Session session) {
		return describe(session, Action.CALL, message.procedure(), MatchPolicy.EXACT, message.options());
	}

	@Override
	public AuthorizationRequest onRegister(RegisterMessage message, Session session) {
		return describe(session, Action.REGISTER, message.procedure(), message.options());
	}

	@Override
	public @Nullable AuthorizationRequest onUnregister(UnregisterMessage message, Session session) {
		return null;
	}

	private static AuthorizationRequest describe(Session session, Action action, String uri, Dict options) {
		RequestTarget target = RequestTarget.of(uri, options, false, session.realm().strictUris());
		return describe(session, action, target.pattern(), target.match(), options);
	}

	private static AuthorizationRequest describe(Session session, Action action, String uri, MatchPolicy match,
			Dict options) {
		return new AuthorizationRequest(session.realm().name(), session.peerInfo(), action, uri, match, options);
	}

}
