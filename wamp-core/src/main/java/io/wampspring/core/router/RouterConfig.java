package io.wampspring.core.router;

import java.time.Duration;

import io.wampspring.core.session.SessionListener;

/**
 * What all realms of a router have in common. Immutable.
 *
 * @param agent what the router calls itself in WELCOME
 * @param helloTimeout how long a connection may be without a session
 * @param authenticationTimeout how long a client may take to answer a CHALLENGE
 * @param goodbyeTimeout how long to wait for the answer to a GOODBYE
 * @param listener hears who comes and goes, in all realms
 * @param realms knows further realms
 * @param shutdownGoodbye whether sessions get GOODBYE when the router shuts down
 */
public record RouterConfig(String agent, Duration helloTimeout, Duration authenticationTimeout, Duration goodbyeTimeout,
		SessionListener listener, RealmProvider realms, ShutdownGoodbye shutdownGoodbye) {

	/** What a router does when nothing is configured. */
	public static final RouterConfig DEFAULT = new RouterConfig("wamp-spring-boot", Duration.ofSeconds(10),
			Duration.ofSeconds(10), Duration.ofSeconds(5));

	/**
	 * Create a configuration without listener and further realms.
	 * @param agent what the router calls itself in WELCOME
	 * @param helloTimeout how long a connection may be without a session
	 * @param authenticationTimeout how long a client may take to answer a CHALLENGE
	 * @param goodbyeTimeout how long to wait for the answer to a GOODBYE
	 */
	public RouterConfig(String agent, Duration helloTimeout, Duration authenticationTimeout, Duration goodbyeTimeout) {
		this(agent, helloTimeout, authenticationTimeout, goodbyeTimeout, SessionListener.NONE, RealmProvider.NONE);
	}

	/**
	 * Create a configuration of a router that shuts down without GOODBYE.
	 * @param agent what the router calls itself in WELCOME
	 * @param helloTimeout how long a connection may be without a session
	 * @param authenticationTimeout how long a client may take to answer a CHALLENGE
	 * @param goodbyeTimeout how long to wait for the answer to a GOODBYE
	 * @param listener hears who comes and goes, in all realms
	 * @param realms knows further realms
	 */
	public RouterConfig(String agent, Duration helloTimeout, Duration authenticationTimeout, Duration goodbyeTimeout,
			SessionListener listener, RealmProvider realms) {
		this(agent, helloTimeout, authenticationTimeout, goodbyeTimeout, listener, realms, ShutdownGoodbye.NONE);
	}

	/**
	 * Return this configuration, but for the end of the router.
	 * @param changed whether sessions get GOODBYE when the router shuts down
	 * @return the configuration
	 */
	public RouterConfig withShutdownGoodbye(ShutdownGoodbye changed) {
		return new RouterConfig(this.agent, this.helloTimeout, this.authenticationTimeout, this.goodbyeTimeout,
				this.listener, this.realms, changed);
	}

}
