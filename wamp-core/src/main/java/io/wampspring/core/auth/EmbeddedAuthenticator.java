package io.wampspring.core.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Identity;

/**
 * Accepts sessions from inside the process, under a fixed name and role, and nobody else.
 * With it an application has sessions of its own on realms that are closed to anonymous
 * ones.
 */
public final class EmbeddedAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "embedded";

	private final Identity identity;

	/**
	 * Create an authenticator.
	 * @param authid name of the sessions
	 * @param authrole role of the sessions
	 */
	public EmbeddedAuthenticator(String authid, String authrole) {
		this.identity = new Identity(authid, authrole, METHOD, "static");
	}

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		// decided by the transport, which a client cannot choose
		return CompletableFuture
			.completedFuture(request.connection().isEmbedded() ? new AuthenticationStep.Accepted(this.identity)
					: new AuthenticationStep.Denied(WampUris.AUTHENTICATION_DENIED, null));
	}

}
