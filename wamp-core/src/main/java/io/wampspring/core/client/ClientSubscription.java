package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A subscription of a client session.
 */
public interface ClientSubscription {

	/**
	 * Return the id of the subscription.
	 * @return an id of router scope
	 */
	long id();

	/**
	 * Return the subscribed URI.
	 * @return a URI or pattern
	 */
	String topic();

	/**
	 * Return the match policy.
	 * @return the policy
	 */
	MatchPolicy match();

	/**
	 * Unsubscribe. The handler gets no event after the future has completed.
	 * @return completes when the router has acknowledged
	 */
	CompletableFuture<Void> unsubscribe();

}
