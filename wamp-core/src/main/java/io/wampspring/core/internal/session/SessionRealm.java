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
 * What a session needs of its realm. Safe for use by any thread.
 */
public interface SessionRealm {

	/**
	 * Return the name.
	 * @return URI of the realm
	 */
	String name();

	/**
	 * Return the methods to join.
	 * @return the methods
	 */
	List<Authenticator> authenticators();

	/**
	 * Return who decides what sessions may do.
	 * @return the authorizer
	 */
	Authorizer authorizer();

	/**
	 * Whether a session may call a procedure of the router, before the authorizer is
	 * asked.
	 * @param identity who calls
	 * @param procedure URI in the namespace of the protocol
	 * @return {@code false} to refuse
	 */
	boolean mayCall(Identity identity, String procedure);

	/**
	 * Whether URIs may hold lower case letters, digits and {@code _} only.
	 * @return {@code true} for the strict rules
	 */
	boolean strictUris();

	/**
	 * Whether request ids must be sequential.
	 * @return {@code false} to accept any valid id
	 */
	boolean strictRequestIds();

	/**
	 * Return what the router announces in WELCOME.
	 * @return roles and features
	 */
	Features routerFeatures();

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
	 * Decide whether there is room for one more session.
	 * @param identity who joins
	 * @param connection where it comes from
	 * @param previous what the previous session of the connection might use, if any
	 * @return what the session may use, or {@code null} if there are too many
	 */
	@Nullable SessionQuota admit(Identity identity, ConnectionInfo connection, @Nullable SessionQuota previous);

	/**
	 * Count that a limit was reached.
	 * @param limit the limit
	 */
	void limited(Limit limit);

	/** Count that a session sent an option that nobody knows. */
	void unknownOption();

	/**
	 * Let others find a session, to which WELCOME is about to be sent.
	 * @param session the session, for which {@link #joined(Session)} is called next
	 * @return {@code false} if another session has the same id
	 */
	boolean joining(Session session);

	/**
	 * Take in a session, to which WELCOME has been sent.
	 * @param session the session
	 */
	void joined(Session session);

	/**
	 * Clean up behind a session that gets nothing any more. Called once, after
	 * {@link #joined}.
	 * @param session the session
	 * @param silent whether neither meta events nor testaments are published
	 */
	void left(Session session, boolean silent);

	/**
	 * A client was not let in.
	 * @param refusal who, and why
	 */
	void refused(JoinRefusal refusal);

	/**
	 * A session may not do what it wants.
	 * @param request who wanted what
	 * @param error URI of the ERROR
	 */
	void denied(AuthorizationRequest request, String error);

	/**
	 * A session is ended by somebody else.
	 * @param session the session
	 * @param reason URI of the GOODBYE
	 */
	void killed(Session session, String reason);

	/**
	 * Sessions, registrations or subscriptions may have changed, and the caller holds no
	 * lock any more. Called by whoever changed them.
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
