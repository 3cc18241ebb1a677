package io.wampspring.autoconfigure;

import java.util.concurrent.CompletionStage;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;

/**
 * Replaces {@code anonymous} by a method that authenticates the client by its connection
 * alone.
 *
 * @param delegate the method
 */
record ImplicitAuthenticator(Authenticator delegate) implements Authenticator {

	@Override
	public String method() {
		return AnonymousAuthenticator.METHOD;
	}

	@Override
	public boolean isUsable(AuthenticationRequest request) {
		return this.delegate.isUsable(request);
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		return this.delegate.begin(request);
	}

}
