package io.wampspring.core.router;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.routing.Description;
import io.wampspring.core.routing.RegistrationInfo;
import io.wampspring.core.routing.SubscriptionInfo;
import io.wampspring.core.session.SessionInfo;

/**
 * A realm of the router from the view of operators. Thread-safe.
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
	 * Return the configuration of the realm.
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
	 * Return the number of sessions, in constant time.
	 * @return the number
	 */
	int sessionCount();

	/**
	 * Return the number of registrations, in constant time.
	 * @return the number
	 */
	int registrationCount();

	/**
	 * Return the number of subscriptions, in constant time.
	 * @return the number
	 */
	int subscriptionCount();

	/**
	 * Return the number of running calls, in constant time.
	 * @return the number
	 */
	int callsInFlight();

	/**
	 * Return the statistics of the realm.
	 * @return a live view
	 */
	RealmStatistics statistics();

	/**
	 * Add or replace the description of a procedure, topic or error of the application.
	 * @param description the description
	 * @throws IllegalStateException if a session describes the same subject
	 */
	void define(Description description);

	/**
	 * Remove the descriptions of a URI by the application.
	 * @param uri a URI
	 */
	void undefine(String uri);

	/**
	 * Count an event as dropped that was delivered to a subscriber of the application but
	 * could not be dispatched to a handler.
	 * @see RealmStatistics#dropped()
	 */
	void countDroppedEvent();

	/**
	 * End a session with GOODBYE.
	 * @param session its id
	 * @param reason URI of the reason
	 * @param message text for the client, or {@code null}
	 * @return {@code false} if there is no such session
	 */
	boolean kill(long session, String reason, @Nullable String message);

	/**
	 * Revoke the registration of one callee, for example because its permission was
	 * withdrawn. The callee is notified if it supports {@code registration_revocation}.
	 * @param registration id of the registration
	 * @param session id of the callee's session
	 * @param reason URI of the reason, or {@code null}
	 * @return {@code false} if the registration has no such callee
	 */
	boolean removeCallee(long registration, long session, @Nullable String reason);

	/**
	 * Revoke the subscription of one subscriber, for example because its permission was
	 * withdrawn. The subscriber is notified if it supports
	 * {@code subscription_revocation}.
	 * @param subscription id of the subscription
	 * @param session id of the subscriber's session
	 * @param reason URI of the reason, or {@code null}
	 * @return {@code false} if the subscription has no such subscriber
	 */
	boolean removeSubscriber(long subscription, long session, @Nullable String reason);

}
