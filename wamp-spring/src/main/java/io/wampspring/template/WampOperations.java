package io.wampspring.template;

import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.EventHandler;
import io.wampspring.core.client.InvocationHandler;

/**
 * What an application does on a realm. Safe for use by any thread; the specifications
 * that its methods return are for one thread and one use.
 * <p>
 * Failures are {@link io.wampspring.core.client.WampException WampExceptions} with the
 * URI of the error, whether the router or another peer reports them.
 */
public interface WampOperations {

	/**
	 * Begin a call.
	 * @param procedure URI of the procedure
	 * @return what to call with
	 */
	CallSpec call(String procedure);

	/**
	 * Begin a publication. The application's own subscribers get it, too.
	 * @param topic URI of the topic
	 * @return what to publish
	 */
	PublishSpec publish(String topic);

	/**
	 * Begin a subscription.
	 * @param topic URI or pattern
	 * @return how to subscribe
	 */
	SubscribeSpec subscribe(String topic);

	/**
	 * Begin a registration.
	 * @param procedure URI or pattern
	 * @return how to register
	 */
	RegisterSpec register(String procedure);

	/**
	 * Subscribe to a topic, and wait for the router.
	 * @param topic URI of the topic
	 * @param handler gets the events one after another, on the default executor
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
