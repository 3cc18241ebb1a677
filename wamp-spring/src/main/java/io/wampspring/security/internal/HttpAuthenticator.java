package io.wampspring.security.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;

import io.wampspring.core.auth.AuthenticationDeniedException;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * Authenticates clients by their HTTP login: the principal of the request that opened the
 * connection.
 */
public final class HttpAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "http";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final AccountConverter accounts;

	/**
	 * Create an authenticator.
	 * @param accounts converts principals
	 */
	public HttpAuthenticator(AccountConverter accounts) {
		this.accounts = accounts;
	}

	@Override
	public String method() {
		return METHOD;
	}

	/** Depends on the connection, not on HELLO. */
	@Override
	public boolean isUsable(AuthenticationRequest request) {
		return authentication(request) != null;
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		Authentication authentication = authentication(request);
		if (authentication == null) {
			return CompletableFuture.failedFuture(new IllegalStateException("The connection has no principal"));
		}
		try {
			return CompletableFuture
				.completedFuture(new AuthenticationStep.Accepted(this.accounts.of(authentication).toIdentity(METHOD)));
		}
		catch (AuthenticationDeniedException ex) {
			return CompletableFuture.completedFuture(ex.toStep());
		}
	}

	private @Nullable Authentication authentication(AuthenticationRequest request) {
		Object principal = request.connection().attributes().get(ConnectionInfo.PRINCIPAL);
		return (principal instanceof Authentication authentication && this.trust.isAuthenticated(authentication))
				? authentication : null;
	}

}
