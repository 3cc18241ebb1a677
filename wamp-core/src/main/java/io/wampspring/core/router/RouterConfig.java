package io.wampspring.core.router;

import java.time.Duration;

/**
 * What all realms of a router have in common. Immutable.
 *
 * @param agent what the router calls itself in WELCOME
 * @param helloTimeout how long a connection may be without a session
 * @param authenticationTimeout how long a client may take to answer a CHALLENGE
 * @param goodbyeTimeout how long to wait for the answer to a GOODBYE
 */
public record RouterConfig(String agent, Duration helloTimeout, Duration authenticationTimeout,
		Duration goodbyeTimeout) {

	/** What a router does when nothing is configured. */
	public static final RouterConfig DEFAULT = new RouterConfig("wamp-spring-boot", Duration.ofSeconds(10),
			Duration.ofSeconds(10), Duration.ofSeconds(5));

}
