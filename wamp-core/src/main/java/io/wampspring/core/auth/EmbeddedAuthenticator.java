package io.wampspring.core.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Identity;

/**
 * Accepts only in-process sessions, with a fixed authid and authrole. With it the
 * application itself can join realms that are closed to anonymous sessions.
 */
public final class EmbeddedAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "embedded";

	private final Identity identity;

	/**
	 * Create an authenticator.
	 * @param authid authid of the sessions
	 * @param authrole authrole of the sessions
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
		// the router sets the transport; a client cannot choose it
		return CompletableFuture
			.completedFuture(request.connection().isEmbedded() ? new AuthenticationStep.Accepted(this.identity)
					: new AuthenticationStep.Denied(WampUris.AUTHENTICATION_DENIED, null));
	}

}
