package io.wampspring.core.auth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.wampspring.core.peer.Identity;

/**
 * Accepts every client, with a random authid.
 */
public final class AnonymousAuthenticator implements Authenticator {

	/** Name of the method. */
	public static final String METHOD = "anonymous";

	private static final int AUTHID_BYTES = 15;

	private final SecureRandom random = new SecureRandom();

	private final String authrole;

	/**
	 * Create an authenticator.
	 * @param authrole authrole of the sessions
	 */
	public AnonymousAuthenticator(String authrole) {
		this.authrole = authrole;
	}

	@Override
	public String method() {
		return METHOD;
	}

	@Override
	public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
		byte[] name = new byte[AUTHID_BYTES];
		this.random.nextBytes(name);
		String authid = Base64.getUrlEncoder().withoutPadding().encodeToString(name);
		return CompletableFuture
			.completedFuture(new AuthenticationStep.Accepted(new Identity(authid, this.authrole, METHOD, "static")));
	}

}
