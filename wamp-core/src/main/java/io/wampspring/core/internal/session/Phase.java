package io.wampspring.core.internal.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.WampMessage;

/**
 * Where a connection stands.
 * <p>
 * WAMP specification: Session Establishment, Session Closing.
 */
sealed interface Phase {

	/**
	 * Return the realm that the client has joined or is about to join.
	 * @return the realm, or {@code null} if it has named none that exists
	 */
	default @Nullable SessionRealm realm() {
		return null;
	}

	/** Count a message of the client, if its realm is known. */
	default void countReceived(WampMessage message) {
		SessionRealm realm = realm();
		if (realm != null) {
			realm.received(message.type());
		}
	}

	/** Count a message to the client, if its realm is known. */
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
	 * An authenticator is at work.
	 *
	 * @param join the wish to join
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
	 * @param join the wish to join
	 * @param answer takes the AUTHENTICATE
	 */
	record Challenged(Join join, AuthenticationStep.AnswerHandler answer) implements Phase {

		@Override
		public SessionRealm realm() {
			return this.join.realm();
		}

	}

	/**
	 * There is a session.
	 *
	 * @param session the session
	 * @param requests handles its messages
	 */
	record Established(Session session, RequestHandler requests) implements Phase {

		/**
		 * Answer all that the peer has asked for, as the session is about to end.
		 * @param waiting messages that have not been handled and will not be
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
	 * The router sent GOODBYE and waits for the answer.
	 *
	 * @param realm the realm that the session has left
	 */
	record Closing(SessionRealm realm) implements Phase {

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
