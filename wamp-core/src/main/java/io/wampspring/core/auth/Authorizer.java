package io.wampspring.core.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides what sessions may do. Safe for use by any thread.
 * <p>
 * WAMP specification: Authorization.
 */
@FunctionalInterface
public interface Authorizer {

	/** Allows everything. */
	Authorizer ALLOW_ALL = new Authorizer() {

		private final CompletionStage<Decision> allow = CompletableFuture.completedFuture(Decision.ALLOW);

		@Override
		public CompletionStage<Decision> authorize(AuthorizationRequest request) {
			return this.allow;
		}

		@Override
		public boolean isQuick() {
			return true;
		}

	};

	/**
	 * Decide. Called on the thread that routes: whoever needs to wait returns a stage and
	 * completes it elsewhere; later messages of the same session then wait, too.
	 * @param request who wants to do what
	 * @return the decision; an exceptional completion, and one that takes longer than an
	 * authentication may, refuses with {@code wamp.error.authorization_failed}
	 */
	CompletionStage<Decision> authorize(AuthorizationRequest request);

	/**
	 * Whether deciding never waits for anything, so that it can be done on the thread of
	 * an event loop. On a port of its own the router asks all others on the executor of
	 * the application.
	 * @return {@code false} unless that is certain
	 */
	default boolean isQuick() {
		return false;
	}

}
