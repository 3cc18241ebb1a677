package io.wampspring.core.peer;

import java.util.Map;

/**
 * Who a session is, as its authentication found.
 * <p>
 * WAMP specification: Session Establishment, Authentication.
 *
 * @param authid name of the principal
 * @param authrole role of the principal
 * @param authmethod how it was authenticated
 * @param authprovider who vouches for it
 * @param authextra what the authenticator adds for the client; sent in WELCOME only
 */
public record Identity(String authid, String authrole, String authmethod, String authprovider,
		Map<String, Object> authextra) {

	/**
	 * Create an identity without extra data.
	 * @param authid name of the principal
	 * @param authrole role of the principal
	 * @param authmethod how it was authenticated
	 * @param authprovider who vouches for it
	 */
	public Identity(String authid, String authrole, String authmethod, String authprovider) {
		this(authid, authrole, authmethod, authprovider, Map.of());
	}

	@Override
	public String toString() {
		// without authextra, which may hold secrets
		return this.authid + "/" + this.authrole + " (" + this.authmethod + ")";
	}

}
