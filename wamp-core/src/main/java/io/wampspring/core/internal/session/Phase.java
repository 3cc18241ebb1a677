package io.wampspring.core.internal.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.WampMessage;

/**
 * The state of a connection.
 * <p>
 * WAMP specification: Session Establishment, Session Closing.
 */
sealed interface Phase {

	/**
	 * Return the realm that the client has joined or is about to join.
	 * @return the realm, or {@code null} if it has not named an existing one
	 */
	default @Nullable SessionRealm realm() {
		return null;
	}

	/** Count an inbound message, if the realm is known. */
	default void countReceived(WampMessage message) {
		SessionRealm realm = realm();
		if (realm != null) {
			realm.received(message.type());
		}
	}

	/** Count an outbound message, if the realm is known. */
	default void countSent(WampMessage message) {
		SessionRealm realm = realm();
		if (realm != null) {
			realm.sent(message.type());
		}
	}

	/** No session; waiting for HELLO. */
	record AwaitingHello() implements Phase {
	}

	/**
	 * Waiting for an authenticator.
	 *
	 * @param join the join request
	 */
	record Authenticating(Join join) implements Phase {

		@Override
		public SessionRealm realm() {
			return this.join.realm();
		}

	}

	/**
	 * CHALLENGE was sent.
	 *
	 * @param join the join request
	 * @param answer handler of AUTHENTICATE
	 */
	record Challenged(Join join, AuthenticationStep.AnswerHandler answer) implements Phase {

		@Override
		public SessionRealm realm() {
			return this.join.realm();
		}

	}

	/**
	 * A session is established.
	 *
	 * @param session the session
	 * @param requests handler of its messages
	 */
	record Established(Session session, RequestHandler requests) implements Phase {

		/**
		 * Answer all open requests of the peer, because the session is about to end.
		 * @param waiting queued messages, which will not be handled
		 */
		void answerAll(List<WampMessage> waiting) {
			this.session.endCalls();
			this.requests.refuseWaiting(waiting);
		}

		@Override
		public SessionRealm realm() {
			return this.session.realm();
		}

	}

	/**
	 * The router sent GOODBYE; waiting for the answer.
	 *
	 * @param realm the realm that the session has left
	 */
	record Closing(SessionRealm realm) implements Phase {

	}

	/** The connection is closed. Final state. */
	record Closed() implements Phase {
	}

	/**
	 * A request to join a realm.
	 *
	 * @param hello the HELLO
	 * @param realm the realm
	 * @param sessionId id of the future session
	 */
	record Join(HelloMessage hello, SessionRealm realm, long sessionId) {
	}

}
