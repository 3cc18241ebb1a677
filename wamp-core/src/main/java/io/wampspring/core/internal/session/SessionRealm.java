package io.wampspring.core.internal.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.internal.broker.Broker;
import io.wampspring.core.internal.dealer.Dealer;
import io.wampspring.core.internal.limit.SessionQuota;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A realm from the view of a session. Thread-safe.
 */
public interface SessionRealm {

	/**
	 * Return the name.
	 * @return URI of the realm
	 */
	String name();

	/**
	 * Return the authenticators.
	 * @return the authenticators
	 */
	List<Authenticator> authenticators();

	/**
	 * Return the authorizer.
	 * @return the authorizer
	 */
	Authorizer authorizer();

	/**
	 * Whether a session may call a procedure of the router. Checked before the
	 * authorizer.
	 * @param identity identity of the caller
	 * @param procedure URI in the namespace of the protocol
	 * @return {@code false} to refuse
	 */
	boolean mayCall(Identity identity, String procedure);

	/**
	 * Whether URIs may contain only lower case letters, digits and {@code _}.
	 * @return {@code true} for the strict rules
	 */
	boolean strictUris();

	/**
	 * Whether request ids must be sequential.
	 * @return {@code false} to accept any valid id
	 */
	boolean strictRequestIds();

	/**
	 * Return the roles and features announced in WELCOME.
	 * @return roles and features
	 */
	Features routerFeatures();

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
	 * Acquire the quota of a new session.
	 * @param identity identity of the client
	 * @param connection its connection
	 * @param previous quota of the previous session of the connection, or {@code null}
	 * @return the quota, or {@code null} if there are too many sessions
	 */
	@Nullable SessionQuota admit(Identity identity, ConnectionInfo connection, @Nullable SessionQuota previous);

	/**
	 * Count that a limit was reached.
	 * @param limit the limit
	 */
	void limited(Limit limit);

	/** Count an unknown option of a session. */
	void unknownOption();

	/**
	 * Make a session visible, before WELCOME is sent.
	 * @param session the session, for which {@link #joined(Session)} is called next
	 * @return {@code false} if another session has the same id
	 */
	boolean joining(Session session);

	/**
	 * Called after WELCOME was sent to a session.
	 * @param session the session
	 */
	void joined(Session session);

	/**
	 * Clean up after a session that has ended. Called once, after {@link #joining}.
	 * @param session the session
	 * @param silent whether to publish neither meta events nor testaments
	 */
	void left(Session session, boolean silent);

	/**
	 * Called when a client was refused.
	 * @param refusal the client and the reason
	 */
	void refused(JoinRefusal refusal);

	/**
	 * Called when the authorizer denied a request.
	 * @param request the request
	 * @param error URI of the ERROR
	 */
	void denied(AuthorizationRequest request, String error);

	/**
	 * Called when a session is ended by the router or another session.
	 * @param session the session
	 * @param reason URI of the GOODBYE
	 */
	void killed(Session session, String reason);

	/**
	 * Called without any lock after sessions, registrations or subscriptions may have
	 * changed.
	 */
	void changed();

	/**
	 * Count a message from a session.
	 * @param type its type
	 */
	void received(MessageType type);

	/**
	 * Count a message to a session.
	 * @param type its type
	 */
	void sent(MessageType type);

}
