package io.wampspring.core.session;

import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.message.HelloMessage;

/**
 * Where a connection stands.
 * <p>
 * WAMP specification: Session Establishment, Session Closing.
 */
sealed interface Phase {

	/** No session; waiting for HELLO. */
	record AwaitingHello() implements Phase {
	}

	/**
	 * An authenticator is at work.
	 *
	 * @param join the wish to join
	 */
	record Authenticating(Join join) implements Phase {
	}

	/**
	 * CHALLENGE was sent.
	 *
	 * @param join the wish to join
	 * @param answer takes the AUTHENTICATE
	 */
	record Challenged(Join join, AuthenticationStep.AnswerHandler answer) implements Phase {
	}

	/**
	 * There is a session.
	 *
	 * @param session the session
	 */
	record Established(Session session) implements Phase {
	}

	/** The router sent GOODBYE and waits for the answer. */
	record Closing() implements Phase {
	}

	/** Nothing will happen any more. */
	record Closed() implements Phase {
	}

	/**
	 * A wish to join.
	 *
	 * @param hello the HELLO
	 * @param realm the realm
	 * @param sessionId id that the session will have
	 */
	record Join(HelloMessage hello, SessionRealm realm, long sessionId) {
	}

}
