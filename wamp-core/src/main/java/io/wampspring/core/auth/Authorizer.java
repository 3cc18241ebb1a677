package io.wampspring.core.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Authorizes actions of sessions. Implementations must be thread-safe.
 * <p>
 * WAMP specification: Authorization.
 */
@FunctionalInterface
public interface Authorizer {

	/** Allows every action. */
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
	 * Decide about a request. Called on a routing thread: an implementation that has to
	 * wait returns a stage and completes it on another thread. Later messages of the same
	 * session are queued until then.
	 * @param request the request
	 * @return the decision; an exceptional completion, or none within the time-out,
	 * denies with {@code wamp.error.authorization_failed}
	 */
	CompletionStage<Decision> authorize(AuthorizationRequest request);

	/**
	 * Whether decisions never block, so that they can be made on the thread of an event
	 * loop. Other authorizers are called on an executor there.
	 * @return {@code false} unless blocking is impossible
	 */
	default boolean isQuick() {
		return false;
	}

}
