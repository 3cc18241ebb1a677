package io.wampspring.core.auth;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.peer.Identity;

/**
 * A principal as a source of credentials knows it. What stands here wins over what the
 * client asked for.
 * <p>
 * WAMP specification: Authentication.
 *
 * @param authid name of the principal
 * @param authrole role of the principal
 * @param authprovider who vouches for it
 * @param authextra what the client gets in WELCOME; nobody else sees it
 * @param attributes what the application knows of the principal, for itself: never sent,
 * never shown
 * @param expires when sessions end with {@code wamp.close.logout}, or {@code null} if
 * they may stay
 */
public record Account(String authid, String authrole, String authprovider, Map<String, Object> authextra,
		Map<String, Object> attributes, @Nullable Instant expires) {

	/** The usual name of a source that is part of the configuration. */
	public static final String STATIC = "static";

	/**
	 * Create an account.
	 * @param authid name of the principal, not empty
	 * @param authrole role of the principal, not empty
	 * @param authprovider who vouches for it
	 * @param authextra what the client gets in WELCOME
	 * @param attributes what the application knows of the principal
	 * @param expires when sessions end
	 * @throws IllegalArgumentException if name or role are empty
	 */
	public Account {
		if (authid.isEmpty() || authrole.isEmpty()) {
			throw new IllegalArgumentException("An account needs an authid and an authrole");
		}
		authextra = Map.copyOf(authextra);
		attributes = Map.copyOf(attributes);
	}

	/**
	 * Create an account that nothing else is known of and that does not expire.
	 * @param authid name of the principal, not empty
	 * @param authrole role of the principal, not empty
	 * @param authprovider who vouches for it
	 * @param authextra what the client gets in WELCOME
	 */
	public Account(String authid, String authrole, String authprovider, Map<String, Object> authextra) {
		this(authid, authrole, authprovider, authextra, Map.of(), null);
	}

	/**
	 * Create an account of the configuration, without extra data.
	 * @param authid name of the principal, not empty
	 * @param authrole role of the principal, not empty
	 */
	public Account(String authid, String authrole) {
		this(authid, authrole, STATIC, Map.of());
	}

	/**
	 * Return who a session of this account is.
	 * @param authmethod how it was authenticated
	 * @return the identity
	 */
	public Identity toIdentity(String authmethod) {
		return new Identity(this.authid, this.authrole, authmethod, this.authprovider, this.authextra, this.attributes,
				this.expires);
	}

	/** Without extra data and attributes, which may hold secrets. */
	@Override
	public String toString() {
		return this.authid + "/" + this.authrole + " of " + this.authprovider;
	}

}
