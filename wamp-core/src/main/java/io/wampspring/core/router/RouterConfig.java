package io.wampspring.core.router;

import java.time.Duration;

import io.wampspring.core.session.SessionListener;

/**
 * The configuration of a router, common to all realms. Immutable.
 *
 * @param agent name of the router in WELCOME
 * @param helloTimeout maximum time of a connection without a session
 * @param authenticationTimeout time-out of realm providers, authenticators and
 * authorizers, and of the answer to CHALLENGE
 * @param goodbyeTimeout time-out of the answer to GOODBYE
 * @param listener listener for sessions of all realms
 * @param realms provider of realms on demand
 * @param shutdownGoodbye whether sessions get GOODBYE when the router shuts down
 */
public record RouterConfig(String agent, Duration helloTimeout, Duration authenticationTimeout, Duration goodbyeTimeout,
		SessionListener listener, RealmProvider realms, ShutdownGoodbye shutdownGoodbye) {

	/** The default configuration. */
	public static final RouterConfig DEFAULT = new RouterConfig("wamp-spring-boot", Duration.ofSeconds(10),
			Duration.ofSeconds(10), Duration.ofSeconds(5));

	/**
	 * Create a configuration without listener and further realms.
	 * @param agent name of the router in WELCOME
	 * @param helloTimeout maximum time of a connection without a session
	 * @param authenticationTimeout time-out of realm providers, authenticators and
	 * authorizers, and of the answer to CHALLENGE
	 * @param goodbyeTimeout time-out of the answer to GOODBYE
	 */
	public RouterConfig(String agent, Duration helloTimeout, Duration authenticationTimeout, Duration goodbyeTimeout) {
		this(agent, helloTimeout, authenticationTimeout, goodbyeTimeout, SessionListener.NONE, RealmProvider.NONE);
	}

	/**
	 * Create a configuration of a router that shuts down without GOODBYE.
	 * @param agent name of the router in WELCOME
	 * @param helloTimeout maximum time of a connection without a session
	 * @param authenticationTimeout time-out of realm providers, authenticators and
	 * authorizers, and of the answer to CHALLENGE
	 * @param goodbyeTimeout time-out of the answer to GOODBYE
	 * @param listener listener for sessions of all realms
	 * @param realms provider of realms on demand
	 */
	public RouterConfig(String agent, Duration helloTimeout, Duration authenticationTimeout, Duration goodbyeTimeout,
			SessionListener listener, RealmProvider realms) {
		this(agent, helloTimeout, authenticationTimeout, goodbyeTimeout, listener, realms, ShutdownGoodbye.NONE);
	}

	/**
	 * Return this configuration with another policy for GOODBYE at shutdown.
	 * @param changed whether sessions get GOODBYE when the router shuts down
	 * @return the configuration
	 */
	public RouterConfig withShutdownGoodbye(ShutdownGoodbye changed) {
		return new RouterConfig(this.agent, this.helloTimeout, this.authenticationTimeout, this.goodbyeTimeout,
				this.listener, this.realms, changed);
	}

}
