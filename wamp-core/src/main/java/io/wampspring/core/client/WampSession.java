package io.wampspring.core.client;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;

/**
 * An open session of a client: publisher, subscriber, caller and callee in one. Safe for
 * use by any thread; requests of one thread reach the router in the order they are made.
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
	 * Return who this session is, as the router told in WELCOME.
	 * @return the identity
	 */
	Identity identity();

	/**
	 * Return what the router announced in WELCOME.
	 * @return roles and features
	 */
	Features routerFeatures();

	/**
	 * Whether the session is open.
	 * @return {@code false} after it ended, for whatever reason
	 */
	boolean isOpen();

	/**
	 * Call a procedure.
	 * @param request what to call, and how
	 * @return the running call
	 */
	PendingCall call(CallRequest request);

	/**
	 * Publish an event.
	 * @param request what to publish, and how
	 * @return the id of the publication where the request asked for an acknowledgement;
	 * else empty, completed at once
	 * @throws IllegalArgumentException if the options name receivers in no list
	 */
	CompletableFuture<OptionalLong> publish(PublishRequest request);

	/**
	 * Subscribe to a topic or pattern. Events of one subscription are handled one after
	 * another, in order, unless the request says otherwise.
	 * @param request what to subscribe to, and how
	 * @param handler gets the events, beginning with the first after the acknowledgement
	 * @return the subscription
	 * @throws IllegalArgumentException if the options name an unknown match policy
	 */
	CompletableFuture<ClientSubscription> subscribe(SubscribeRequest request, EventHandler handler);

	/**
	 * Offer a procedure or pattern. Invocations are handled in parallel.
	 * @param request what to register, and how
	 * @param handler executes the invocations, beginning with the first after the
	 * acknowledgement
	 * @return the registration
	 * @throws IllegalArgumentException if the options name an unknown match or invocation
	 * policy
	 */
	CompletableFuture<ClientRegistration> register(RegisterRequest request, InvocationHandler handler);

	/**
	 * Leave the realm: GOODBYE, and wait for the answer.
	 * @param reason URI that says why
	 * @return completes when the session is closed
	 */
	CompletableFuture<Void> leave(String reason);

	/**
	 * Return a future that completes when the session ends, with the URI of the reason.
	 * @return the future, which never fails
	 */
	CompletableFuture<String> closed();

	/**
	 * Return how many events were not handed over, as their handlers were too slow or the
	 * executor rejected them.
	 * @return a number since the session was opened; 0 where it is not counted
	 */
	default long droppedEvents() {
		return 0;
	}

	/** Leave the realm without waiting. */
	@Override
	void close();

}
