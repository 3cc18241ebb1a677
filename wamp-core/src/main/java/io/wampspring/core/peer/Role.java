package io.wampspring.core.peer;

import java.util.Locale;

/**
 * The roles of WAMP.
 * <p>
 * WAMP specification: Peers and Roles.
 */
public enum Role {

	/** Publishes events. */
	PUBLISHER,

	/** Receives events. */
	SUBSCRIBER,

	/** Calls procedures. */
	CALLER,

	/** Executes procedures. */
	CALLEE,

	/** Routes events. */
	BROKER,

	/** Routes calls. */
	DEALER;

	private final String key = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the key of this role in {@code Details.roles}.
	 * @return the name in lower case
	 */
	public String key() {
		return this.key;
	}

}
