package io.wampspring.core.client;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;

/**
 * An open session of a client with the roles publisher, subscriber, caller and callee.
 * Thread-safe; requests of one thread reach the router in order.
 * <p>
 * Futures fail with a {@link WampException} if the router or the other peer answers with
 * an ERROR, and with {@code wamp.error.canceled} or {@code wamp.error.network_failure} if
 * the session ends first. They complete on the executor of the session.
 */
public interface WampSession extends AutoCloseable {

	/**
	 * Return the id of the session.
	 * @return an id, 1 to 2^53
	 */
	long id();

	/**
	 * Return the realm.
	 * @return URI of the realm
	 */
	String realm();

	/**
	 * Return the identity of this session from WELCOME.
	 * @return the identity
	 */
	Identity identity();

	/**
	 * Return the features that the router announced in WELCOME.
	 * @return roles and features
	 */
	Features routerFeatures();

	/**
	 * Whether the session is open.
	 * @return {@code false} after it ended for any reason
	 */
	boolean isOpen();

	/**
	 * Call a procedure.
	 * @param request the specification of the call
	 * @return the running call
	 */
	PendingCall call(CallRequest request);

	/**
	 * Publish an event.
	 * @param request the specification of the publication
	 * @return the id of the publication if the request has {@code acknowledge}; otherwise
	 * empty, completed immediately
	 * @throws IllegalArgumentException if receivers in the options are not lists
	 */
	CompletableFuture<OptionalLong> publish(PublishRequest request);

	/**
	 * Subscribe to a topic or pattern. Events of one subscription are handled one at a
	 * time, in order, unless the request is unordered.
	 * @param request the specification of the subscription
	 * @param handler called with each event after the acknowledgement
	 * @return the subscription
	 * @throws IllegalArgumentException if the options name an unknown match policy
	 */
	CompletableFuture<ClientSubscription> subscribe(SubscribeRequest request, EventHandler handler);

	/**
	 * Register a procedure or pattern. Invocations are handled in parallel.
	 * @param request the specification of the registration
	 * @param handler executes the invocations after the acknowledgement
	 * @return the registration
	 * @throws IllegalArgumentException if the options name an unknown match or invocation
	 * policy
	 */
	CompletableFuture<ClientRegistration> register(RegisterRequest request, InvocationHandler handler);

	/**
	 * Leave the realm with GOODBYE.
	 * @param reason URI of the reason
	 * @return completes when the session is closed
	 */
	CompletableFuture<Void> leave(String reason);

	/**
	 * Return a future that completes when the session ends, with the URI of the reason.
	 * @return the future, which never fails
	 */
	CompletableFuture<String> closed();

	/**
	 * Return the number of events dropped because handlers were too slow or the executor
	 * rejected them.
	 * @return a number since the session was opened; 0 if not counted
	 */
	default long droppedEvents() {
		return 0;
	}

	/** Leave the realm without waiting. */
	@Override
	void close();

}
