package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;

import io.wampspring.core.uri.MatchPolicy;

/**
 * A subscription that a client holds.
 */
public interface ClientSubscription {

	/**
	 * Return the id of the subscription.
	 * @return an id of router scope
	 */
	long id();

	/**
	 * Return what is subscribed to.
	 * @return a URI or pattern
	 */
	String topic();

	/**
	 * Return how it matches.
	 * @return the policy
	 */
	MatchPolicy match();

	/**
	 * End the subscription. The handler gets nothing once the future has completed.
	 * @return completes when the router has acknowledged
	 */
	CompletableFuture<Void> unsubscribe();

}
