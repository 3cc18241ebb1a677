package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A registration that a client holds.
 */
public interface ClientRegistration {

	/**
	 * Return the id of the registration.
	 * @return an id of router scope
	 */
	long id();

	/**
	 * Return what is registered.
	 * @return a URI or pattern
	 */
	String procedure();

	/**
	 * Return how it matches.
	 * @return the policy
	 */
	MatchPolicy match();

	/**
	 * Withdraw the procedure. Running invocations go on.
	 * @return completes when the router has acknowledged
	 */
	CompletableFuture<Void> unregister();

}
