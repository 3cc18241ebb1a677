package io.wampspring.core.peer;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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
 * @param attributes what the application knows of the principal, for itself: never sent,
 * never shown
 * @param expires when the session ends with {@code wamp.close.logout}, or {@code null} if
 * it may stay
 */
public record Identity(String authid, String authrole, String authmethod, String authprovider,
		Map<String, Object> authextra, Map<String, Object> attributes, @Nullable Instant expires) {

	/**
	 * Create an identity that nothing else is known of and that does not expire.
	 * @param authid name of the principal
	 * @param authrole role of the principal
	 * @param authmethod how it was authenticated
	 * @param authprovider who vouches for it
	 * @param authextra what the authenticator adds for the client
	 */
	public Identity(String authid, String authrole, String authmethod, String authprovider,
			Map<String, Object> authextra) {
		this(authid, authrole, authmethod, authprovider, authextra, Map.of(), null);
	}

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
		// without authextra and attributes, which may hold secrets
		return this.authid + "/" + this.authrole + " (" + this.authmethod + ")";
	}

}
