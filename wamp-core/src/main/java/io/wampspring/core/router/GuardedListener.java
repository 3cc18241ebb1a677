package io.wampspring.core.router;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.JoinedSession;
import io.wampspring.core.session.SessionListener;

/**
 * Isolates routing threads, which hold locks, from failures of a listener.
 */
final class GuardedListener implements SessionListener {

	private static final Logger logger = LoggerFactory.getLogger(GuardedListener.class);

	private final SessionListener listener;

	GuardedListener(SessionListener listener) {
		this.listener = listener;
	}

	@Override
	public void onJoin(String realm, JoinedSession session) {
		guard(() -> this.listener.onJoin(realm, session));
	}

	@Override
	public void onLeave(String realm, JoinedSession session) {
		guard(() -> this.listener.onLeave(realm, session));
	}

	@Override
	public void onRefuse(JoinRefusal refusal) {
		guard(() -> this.listener.onRefuse(refusal));
	}

	@Override
	public void onDeny(AuthorizationRequest request, String error) {
		guard(() -> this.listener.onDeny(request, error));
	}

	@Override
	public void onKill(String realm, JoinedSession session, String reason) {
		guard(() -> this.listener.onKill(realm, session, reason));
	}

	private static void guard(Runnable call) {
		boolean interrupted = Thread.currentThread().isInterrupted();
		try {
			call.run();
		}
		catch (Throwable ex) {
			Failures.error(logger, ex, "A listener of sessions failed");
		}
		if (!interrupted && Thread.interrupted()) {
			// a stray interrupt must not affect the routing thread
			logger.debug("A listener of sessions left its thread interrupted");
		}
	}

}
