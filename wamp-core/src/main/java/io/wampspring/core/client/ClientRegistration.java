package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A registration of a client session.
 */
public interface ClientRegistration {

	/**
	 * Return the id of the registration.
	 * @return an id of router scope
	 */
	long id();

	/**
	 * Return the registered URI.
	 * @return a URI or pattern
	 */
	String procedure();

	/**
	 * Return the match policy.
	 * @return the policy
	 */
	MatchPolicy match();

	/**
	 * Unregister. Running invocations continue.
	 * @return completes when the router has acknowledged
	 */
	CompletableFuture<Void> unregister();

}
