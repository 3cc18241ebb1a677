package io.wampspring.core.auth;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.peer.Identity;

/**
 * A principal as known to a credential source. Takes precedence over the claims of the
 * client.
 * <p>
 * WAMP specification: Authentication.
 *
 * @param authid authid of the principal
 * @param authrole authrole of the principal
 * @param authprovider source of the authentication
 * @param authextra data for the client, sent in WELCOME only
 * @param attributes data for the application: never sent, never logged
 * @param expires when sessions end with {@code wamp.close.logout}, or {@code null} for
 * never
 */
public record Account(String authid, String authrole, String authprovider, Map<String, Object> authextra,
		Map<String, Object> attributes, @Nullable Instant expires) {

	/** Provider of accounts that are part of the configuration. */
	public static final String STATIC = "static";

	/**
	 * Create an account.
	 * @param authid authid, not empty
	 * @param authrole authrole, not empty
	 * @param authprovider source of the authentication
	 * @param authextra data for the client
	 * @param attributes data for the application
	 * @param expires when sessions end, or {@code null}
	 * @throws IllegalArgumentException if authid or authrole is empty
	 */
	public Account {
		if (authid.isEmpty() || authrole.isEmpty()) {
			throw new IllegalArgumentException("An account needs an authid and an authrole");
		}
		authextra = Map.copyOf(authextra);
		attributes = Map.copyOf(attributes);
	}

	/**
	 * Create an account without attributes that does not expire.
	 * @param authid authid, not empty
	 * @param authrole authrole, not empty
	 * @param authprovider source of the authentication
	 * @param authextra data for the client
	 */
	public Account(String authid, String authrole, String authprovider, Map<String, Object> authextra) {
		this(authid, authrole, authprovider, authextra, Map.of(), null);
	}

	/**
	 * Create an account of the configuration, without extra data.
	 * @param authid authid, not empty
	 * @param authrole authrole, not empty
	 */
	public Account(String authid, String authrole) {
		this(authid, authrole, STATIC, Map.of());
	}

	/**
	 * Return the identity of sessions of this account.
	 * @param authmethod the authentication method
	 * @return the identity
	 */
	public Identity toIdentity(String authmethod) {
		return new Identity(this.authid, this.authrole, authmethod, this.authprovider, this.authextra, this.attributes,
				this.expires);
	}

	/** Omits extra data and attributes, which may contain secrets. */
	@Override
	public String toString() {
		return this.authid + "/" + this.authrole + " of " + this.authprovider;
	}

}
