package io.wampspring.core.internal.meta;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.session.Session;
import io.wampspring.core.internal.task.RejectableTasks;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Calls the authorizer of a realm for actions that the meta API performs on behalf of
 * sessions.
 * <p>
 * WAMP specification: Authorization.
 */
final class Permissions {

	private static final Logger logger = LoggerFactory.getLogger(Permissions.class);

	private static final RateLimitedLogger FAILURES = new RateLimitedLogger(logger);

	private static final RateLimitedLogger BUSY = new RateLimitedLogger(logger);

	private static final Decision FAILED = new Decision(false, null, WampUris.AUTHORIZATION_FAILED);

	private final String realm;

	private final Authorizer authorizer;

	private final MetaThreads threads;

	Permissions(String realm, Authorizer authorizer, MetaThreads threads) {
		this.realm = realm;
		this.authorizer = authorizer;
		this.threads = threads;
	}

	/** Always returns a decision: a failed authorizer means refusal. */
	CompletionStage<Decision> authorize(Peer session, Action action, String uri, MatchPolicy match, Dict options) {
		AuthorizationRequest request = new AuthorizationRequest(this.realm, session.peerInfo(), action, uri, match,
				options);
		return authorize(session, request).handle((decision, failure) -> {
			if (failure instanceof RejectedExecutionException) {
				BUSY.warn("No thread is free for an authorizer; the request is refused");
				return FAILED;
			}
			if (failure != null) {
				FAILURES.warn("Authorizer failed; the request is refused", Failures.unwrap(failure));
				return FAILED;
			}
			if (decision == null) {
				FAILURES.warn("Authorizer returned no decision; the request is refused");
				return FAILED;
			}
			return decision;
		});
	}

	// the calling thread may be a reading thread, on behalf of a leaving session
	private CompletableFuture<Decision> authorize(Peer session, AuthorizationRequest request) {
		Executor executor = (session instanceof Session known) ? executor(known.connection()) : null;
		if (executor == null || this.authorizer.isQuick()) {
			return Failures.call(() -> this.authorizer.authorize(request));
		}
		CompletableFuture<Decision> decision = Stages.compose(
				RejectableTasks.supply(executor, () -> Failures.future(this.authorizer.authorize(request))),
				(decided) -> decided);
		// a blocking authorizer occupies its thread, but the decision is bounded by the
		// time-out
		return this.threads.timers().limit(decision, this.threads.authorizationTimeout(), "No decision");
	}

	private @Nullable Executor executor(Connection connection) {
		return connection.info().isEmbedded() ? this.threads.authorizers() : connection.applicationExecutor();
	}

	/** Throws the error of a refused request. */
	static void require(Decision decision) {
		if (!decision.allowed()) {
			String error = decision.error();
			throw new MetaException((error != null) ? error : WampUris.NOT_AUTHORIZED,
					"The authorizer denied the request");
		}
	}

}
