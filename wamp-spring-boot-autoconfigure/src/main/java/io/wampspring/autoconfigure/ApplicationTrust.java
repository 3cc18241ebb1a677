package io.wampspring.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.auth.EmbeddedAuthenticator;

/**
 * Lets the application itself do everything, and asks another authorizer about everybody
 * else. It goes by the method of authentication, which only sessions inside the process
 * can have; a role could be given to anybody.
 *
 * @param delegate decides about clients
 */
record ApplicationTrust(Authorizer delegate) implements Authorizer {

	private static final CompletionStage<Decision> ALLOW = CompletableFuture.completedFuture(Decision.ALLOW);

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		boolean own = EmbeddedAuthenticator.METHOD.equals(request.session().identity().authmethod());
		return own ? ALLOW : this.delegate.authorize(request);
	}

	@Override
	public boolean isQuick() {
		return this.delegate.isQuick();
	}

}
