package io.wampspring.core.session;

import io.wampspring.core.auth.AuthorizationRequest;

/**
 * Hears who comes and goes, and who is refused what. Called by threads that route, and
 * under their locks: must not block, may end the session; whoever has more to do hands it
 * to another thread. What it throws is logged, and changes nothing.
 */
public interface SessionListener {

	/** Hears nothing. */
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
	 * A session left, for whatever reason.
	 * @param realm URI of the realm
	 * @param session the session
	 */
	default void onLeave(String realm, JoinedSession session) {
	}

	/**
	 * A client was not let in.
	 * @param refusal who, and why
	 */
	default void onRefuse(JoinRefusal refusal) {
	}

	/**
	 * A session may not do what it wants.
	 * @param request who wanted what
	 * @param error URI of the ERROR, also where none is sent
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
