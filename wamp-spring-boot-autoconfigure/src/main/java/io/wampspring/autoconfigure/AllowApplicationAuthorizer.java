package io.wampspring.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;

/**
 * Allows all requests of the application itself, and delegates requests of clients to
 * another authorizer.
 *
 * @param delegate authorizes clients
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
