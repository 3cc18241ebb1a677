package io.wampspring.core.peer;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a session, as the result of its authentication.
 * <p>
 * WAMP specification: Session Establishment, Authentication.
 *
 * @param authid authid of the principal
 * @param authrole authrole of the principal
 * @param authmethod the authentication method
 * @param authprovider source of the authentication
 * @param authextra data for the client, sent in WELCOME only
 * @param attributes data for the application: never sent, never logged
 * @param expires when the session ends with {@code wamp.close.logout}, or {@code null}
 * for never
 */
public record Identity(String authid, String authrole, String authmethod, String authprovider,
		Map<String, Object> authextra, Map<String, Object> attributes, @Nullable Instant expires) {

	/**
	 * Create an identity without attributes that does not expire.
	 * @param authid authid of the principal
	 * @param authrole authrole of the principal
	 * @param authmethod the authentication method
	 * @param authprovider source of the authentication
	 * @param authextra data for the client
	 */
	public Identity(String authid, String authrole, String authmethod, String authprovider,
			Map<String, Object> authextra) {
		this(authid, authrole, authmethod, authprovider, authextra, Map.of(), null);
	}

	/**
	 * Create an identity without extra data.
	 * @param authid authid of the principal
	 * @param authrole authrole of the principal
	 * @param authmethod the authentication method
	 * @param authprovider source of the authentication
	 */
	public Identity(String authid, String authrole, String authmethod, String authprovider) {
		this(authid, authrole, authmethod, authprovider, Map.of());
	}

	@Override
	public String toString() {
		// omits authextra and attributes, which may contain secrets
		return this.authid + "/" + this.authrole + " (" + this.authmethod + ")";
	}

}
