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
 * Several listeners as one. One that fails keeps neither the router from going on nor the
 * others from hearing.
 *
 * @param all the listeners
 */
record SessionListeners(List<SessionListener> all) implements SessionListener {

	private static final Logger logger = LoggerFactory.getLogger(SessionListeners.class);

	@Override
	public void onJoin(String realm, JoinedSession session) {
		tellAll((listener) -> listener.onJoin(realm, session));
	}

	@Override
	public void onLeave(String realm, JoinedSession session) {
		tellAll((listener) -> listener.onLeave(realm, session));
	}

	@Override
	public void onRefuse(JoinRefusal refusal) {
		tellAll((listener) -> listener.onRefuse(refusal));
	}

	@Override
	public void onDeny(AuthorizationRequest request, String error) {
		tellAll((listener) -> listener.onDeny(request, error));
	}

	@Override
	public void onKill(String realm, JoinedSession session, String reason) {
		tellAll((listener) -> listener.onKill(realm, session, reason));
	}

	private void tellAll(Consumer<SessionListener> news) {
		boolean interrupted = Thread.currentThread().isInterrupted();
		for (SessionListener listener : this.all) {
			try {
				news.accept(listener);
			}
			catch (Throwable ex) {
				// the others have their own reasons to know, such as ending a session
				Failures.error(logger, ex, "The session listener {} failed", listener.getClass().getName());
			}
			if (!interrupted) {
				// an interrupt of a thread that routes would close its sockets
				Thread.interrupted();
			}
		}
	}

}
