package io.wampspring.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;

/**
 * Lets the application itself do everything, and asks another authorizer about everybody
 * else.
 *
 * @param delegate decides about clients
 */
record AllowApplicationAuthorizer(Authorizer delegate) implements Authorizer {

	private static final CompletionStage<Decision> ALLOW = CompletableFuture.completedFuture(Decision.ALLOW);

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		return request.isFromApplication() ? ALLOW : this.delegate.authorize(request);
	}

	@Override
	public boolean isQuick() {
		return this.delegate.isQuick();
	}

}
