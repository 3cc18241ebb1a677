package io.wampspring.template;

import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.EventHandler;
import io.wampspring.core.client.InvocationHandler;

/**
 * Operations of the application on a realm. Thread-safe; the returned specifications are
 * for one thread and one use.
 * <p>
 * Failures are {@link io.wampspring.core.client.WampException WampExceptions} with the
 * URI of the error, from the router or another peer.
 */
public interface WampOperations {

	/**
	 * Specify a call.
	 * @param procedure URI of the procedure
	 * @return the specification
	 */
	CallSpec call(String procedure);

	/**
	 * Specify a publication. The application's own subscribers get it, too.
	 * @param topic URI of the topic
	 * @return the specification
	 */
	PublishSpec publish(String topic);

	/**
	 * Specify a subscription.
	 * @param topic URI or pattern
	 * @return the specification
	 */
	SubscribeSpec subscribe(String topic);

	/**
	 * Specify a registration.
	 * @param procedure URI or pattern
	 * @return the specification
	 */
	RegisterSpec register(String procedure);

	/**
	 * Subscribe to a topic, and wait for the router.
	 * @param topic URI of the topic
	 * @param handler called with the events, one at a time, on the default executor
	 * @return the subscription
	 */
	default ClientSubscription subscribe(String topic, EventHandler handler) {
		return subscribe(topic).handler(handler);
	}

	/**
	 * Register a procedure, and wait for the router.
	 * @param procedure URI of the procedure
	 * @param handler executes the invocations in parallel, on the default executor
	 * @return the registration
	 */
	default ClientRegistration register(String procedure, InvocationHandler handler) {
		return register(procedure).handler(handler);
	}

	/**
	 * Return the same operations on another realm.
	 * @param realm URI of the realm
	 * @return the operations
	 */
	WampOperations realm(String realm);

}
