package io.wampspring.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.JoinedSession;
import io.wampspring.core.session.SessionListener;

/**
 * A composite of listeners. A failure of one listener affects neither the router nor the
 * other listeners.
 *
 * @param all the listeners
 */
record SessionListeners(List<SessionListener> all) implements SessionListener {

	private static final Logger logger = LoggerFactory.getLogger(SessionListeners.class);

	@Override
	public void onJoin(String realm, JoinedSession session) {
		notifyEach((listener) -> listener.onJoin(realm, session));
	}

	@Override
	public void onLeave(String realm, JoinedSession session) {
		notifyEach((listener) -> listener.onLeave(realm, session));
	}

	@Override
	public void onRefuse(JoinRefusal refusal) {
		notifyEach((listener) -> listener.onRefuse(refusal));
	}

	@Override
	public void onDeny(AuthorizationRequest request, String error) {
		notifyEach((listener) -> listener.onDeny(request, error));
	}

	@Override
	public void onKill(String realm, JoinedSession session, String reason) {
		notifyEach((listener) -> listener.onKill(realm, session, reason));
	}

	private void notifyEach(Consumer<SessionListener> notification) {
		boolean interrupted = Thread.currentThread().isInterrupted();
		for (SessionListener listener : this.all) {
			try {
				notification.accept(listener);
			}
			catch (Throwable ex) {
				// the others must still be notified, for example to close a session
				Failures.error(logger, ex, "The session listener {} failed", listener.getClass().getName());
			}
			if (!interrupted) {
				// an interrupted routing thread would close its sockets
				Thread.interrupted();
			}
		}
	}

}
