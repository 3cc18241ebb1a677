package io.wampspring.core.internal.meta;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.internal.broker.Broker;
import io.wampspring.core.internal.dealer.Dealer;
import io.wampspring.core.internal.session.Session;
import io.wampspring.core.peer.ReceiverAttributes;

/**
 * A realm from the view of the meta API. Thread-safe.
 */
public interface MetaRealm {

	/**
	 * Return the name.
	 * @return URI of the realm
	 */
	String name();

	/**
	 * Return the authorizer.
	 * @return the authorizer
	 */
	Authorizer authorizer();

	/**
	 * Whether URIs may contain only lower case letters, digits and {@code _}.
	 * @return {@code true} for the strict rules
	 */
	boolean strictUris();

	/**
	 * Return the attributes by which publishers may select receivers.
	 * @return the attributes
	 */
	ReceiverAttributes receiverAttributes();

	/**
	 * Return the broker.
	 * @return the broker
	 */
	Broker broker();

	/**
	 * Return the dealer.
	 * @return the dealer
	 */
	Dealer dealer();

	/**
	 * Called without any lock after sessions, registrations or subscriptions may have
	 * changed.
	 */
	void changed();

	/**
	 * Return the sessions.
	 * @return a live view
	 */
	Collection<Session> liveSessions();

	/**
	 * Return a session.
	 * @param id its id
	 * @return the session or {@code null}
	 */
	@Nullable Session liveSession(long id);

}
