package io.wampspring.core.router;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.Description;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.session.SessionInfo;

/**
 * A realm of the router as operators see it. Safe for use by any thread.
 * <p>
 * WAMP specification: Realms, Sessions and Transports.
 */
public interface Realm {

	/**
	 * Return the name.
	 * @return URI of the realm
	 */
	String name();

	/**
	 * Return how the realm behaves.
	 * @return the configuration
	 */
	RealmConfig config();

	/**
	 * Return the sessions of the realm.
	 * @return a snapshot
	 */
	List<SessionInfo> sessions();

	/**
	 * Return one session.
	 * @param id its id
	 * @return a snapshot, or {@code null} if there is none
	 */
	@Nullable SessionInfo session(long id);

	/**
	 * Return the registrations of the realm, without those of the router itself.
	 * @return a snapshot
	 */
	List<RegistrationInfo> registrations();

	/**
	 * Return the subscriptions of the realm.
	 * @return a snapshot
	 */
	List<SubscriptionInfo> subscriptions();

	/**
	 * Return how many sessions there are; cheap.
	 * @return a number
	 */
	int sessionCount();

	/**
	 * Return how many registrations there are; cheap.
	 * @return a number
	 */
	int registrationCount();

	/**
	 * Return how many subscriptions there are; cheap.
	 * @return a number
	 */
	int subscriptionCount();

	/**
	 * Return how many calls run; cheap.
	 * @return a number
	 */
	int callsInFlight();

	/**
	 * Return the figures of the realm.
	 * @return live figures
	 */
	RealmStatistics statistics();

	/**
	 * Describe a procedure, topic or error of the application to clients, in place of
	 * what the application said of it before.
	 * @param description the description
	 * @throws IllegalStateException if a session describes the same
	 */
	void define(Description description);

	/**
	 * Forget what the application says of a URI.
	 * @param uri a URI
	 */
	void undefine(String uri);

	/**
	 * Count an event as dropped that was delivered to a subscriber of the application,
	 * but no handler could take or read it there.
	 * @see RealmStatistics#dropped()
	 */
	void countDroppedEvent();

	/**
	 * End a session with GOODBYE.
	 * @param session its id
	 * @param reason URI that says why
	 * @param message text for the client, if any
	 * @return {@code false} if there is no such session
	 */
	boolean kill(long session, String reason, @Nullable String message);

	/**
	 * End the registration of one callee, for instance as it may not have it any more.
	 * The callee is told if it understands that.
	 * @param registration id of the registration
	 * @param session id of the callee's session
	 * @param reason URI that says why, if any
	 * @return {@code false} if the registration has no such callee
	 */
	boolean removeCallee(long registration, long session, @Nullable String reason);

	/**
	 * End the subscription of one subscriber, for instance as it may not have it any
	 * more. The subscriber is told if it understands that.
	 * @param subscription id of the subscription
	 * @param session id of the subscriber's session
	 * @param reason URI that says why, if any
	 * @return {@code false} if the subscription has no such subscriber
	 */
	boolean removeSubscriber(long subscription, long session, @Nullable String reason);

}
