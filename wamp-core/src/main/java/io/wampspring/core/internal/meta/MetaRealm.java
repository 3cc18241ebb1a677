package io.wampspring.core.internal.meta;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.internal.broker.Broker;
import io.wampspring.core.internal.dealer.Dealer;
import io.wampspring.core.internal.session.Session;
import io.wampspring.core.peer.ReceiverAttributes;

/**
 * What the meta API needs of its realm. Safe for use by any thread.
 */
public interface MetaRealm {

	/**
	 * Return the name.
	 * @return URI of the realm
	 */
	String name();

	/**
	 * Return who decides what sessions may do.
	 * @return the authorizer
	 */
	Authorizer authorizer();

	/**
	 * Whether URIs may hold lower case letters, digits and {@code _} only.
	 * @return {@code true} for the strict rules
	 */
	boolean strictUris();

	/**
	 * Return by which attributes publishers may choose receivers.
	 * @return the attributes
	 */
	ReceiverAttributes receiverAttributes();

	/**
	 * Return who distributes publications.
	 * @return the broker
	 */
	Broker broker();

	/**
	 * Return who routes calls.
	 * @return the dealer
	 */
	Dealer dealer();

	/**
	 * Sessions, registrations or subscriptions may have changed, and the caller holds no
	 * lock any more.
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
