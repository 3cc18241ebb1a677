package io.wampspring.core.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.RouterEnvironment;

/**
 * What the gate of a connection needs of the router. Safe for use by any thread.
 */
public interface SessionHost {

	/**
	 * Return a realm.
	 * @param name a well-formed URI
	 * @return the realm, or {@code null} if there is none
	 */
	@Nullable SessionRealm findRealm(String name);

	/**
	 * Find a realm that does not exist yet.
	 * @param name a well-formed URI
	 * @return the realm, {@code null} if there is none; or {@code null} if nobody is to
	 * be asked
	 */
	@Nullable CompletionStage<@Nullable SessionRealm> provideRealm(String name);

	/**
	 * Return an id for a new session, hard to guess and not in use.
	 * @return an id of global scope
	 */
	long newSessionId();

	/**
	 * Whether new sessions are accepted.
	 * @return {@code false} while the router shuts down
	 */
	boolean isAccepting();

	/**
	 * Whether clients may begin calls.
	 * @return {@code false} once the router is about to shut down
	 */
	boolean acceptsCalls();

	/**
	 * Whether clients get GOODBYE when the router shuts down.
	 * @return {@code false} to close their connections without
	 */
	boolean saysGoodbye();

	/**
	 * Return time, chance, ids and threads of the router.
	 * @return the environment
	 */
	RouterEnvironment environment();

	/**
	 * Return what the router calls itself.
	 * @return the agent of WELCOME
	 */
	String agent();

	/**
	 * Return how long a connection may be without a session.
	 * @return a duration
	 */
	Duration helloTimeout();

	/**
	 * Return how long the answer to a CHALLENGE may take.
	 * @return a duration
	 */
	Duration authenticationTimeout();

	/**
	 * Return how long the answer to a GOODBYE may take.
	 * @return a duration
	 */
	Duration goodbyeTimeout();

	/**
	 * A connection is gone.
	 * @param gate its gate
	 */
	void gone(SessionAcceptor gate);

}
