package io.wampspring.core.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.RouterEnvironment;

/**
 * The router from the view of a connection. Thread-safe.
 */
public interface SessionHost {

	/**
	 * Return a realm.
	 * @param name a well-formed URI
	 * @return the realm, or {@code null} if there is none
	 */
	@Nullable SessionRealm findRealm(String name);

	/**
	 * Request a realm that does not exist yet from the realm provider.
	 * @param name a well-formed URI
	 * @return a stage of the realm, or of {@code null} if there is none; {@code null}
	 * instead of a stage if there is no provider
	 */
	@Nullable CompletionStage<@Nullable SessionRealm> provideRealm(String name);

	/**
	 * Return an id for a new session, unpredictable and not in use.
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
	 * Whether the router sends GOODBYE to clients at shutdown.
	 * @return {@code false} to close connections without GOODBYE
	 */
	boolean saysGoodbye();

	/**
	 * Return the clock, timers, random numbers, ids and threads of the router.
	 * @return the environment
	 */
	RouterEnvironment environment();

	/**
	 * Return the name of the router.
	 * @return the agent of WELCOME
	 */
	String agent();

	/**
	 * Return the time-out of HELLO.
	 * @return a duration
	 */
	Duration helloTimeout();

	/**
	 * Return the time-out of authentication steps and of AUTHENTICATE.
	 * @return a duration
	 */
	Duration authenticationTimeout();

	/**
	 * Return the time-out of the answer to GOODBYE.
	 * @return a duration
	 */
	Duration goodbyeTimeout();

	/**
	 * Called when a connection was closed.
	 * @param acceptor its acceptor
	 */
	void gone(SessionAcceptor acceptor);

}
