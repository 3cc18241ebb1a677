package io.wampspring.core.session;

import io.wampspring.core.auth.AuthorizationRequest;

/**
 * Listener for sessions: joining, leaving, refused clients and denied requests. Called on
 * routing threads with locks held: implementations must not block, but may end the
 * session; use another thread for longer work. Exceptions are logged and have no further
 * effect.
 */
public interface SessionListener {

	/** A listener that does nothing. */
	SessionListener NONE = new SessionListener() {
	};

	/**
	 * A session joined.
	 * @param realm URI of the realm
	 * @param session the session
	 */
	default void onJoin(String realm, JoinedSession session) {
	}

	/**
	 * A session left, for any reason.
	 * @param realm URI of the realm
	 * @param session the session
	 */
	default void onLeave(String realm, JoinedSession session) {
	}

	/**
	 * A client was refused.
	 * @param refusal the client and the reason
	 */
	default void onRefuse(JoinRefusal refusal) {
	}

	/**
	 * The authorizer denied a request of a session.
	 * @param request the request
	 * @param error URI of the ERROR, even if none is sent
	 */
	default void onDeny(AuthorizationRequest request, String error) {
	}

	/**
	 * A session is ended by an operator, another session or the router.
	 * @param realm URI of the realm
	 * @param session the session
	 * @param reason URI of the GOODBYE
	 */
	default void onKill(String realm, JoinedSession session, String reason) {
	}

}
