package io.wampspring.autoconfigure;

import java.util.List;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.Session;
import io.wampspring.core.session.SessionListener;

/**
 * Several listeners as one.
 *
 * @param all the listeners
 */
record SessionListeners(List<SessionListener> all) implements SessionListener {

	@Override
	public void onJoin(String realm, Session session) {
		this.all.forEach((listener) -> listener.onJoin(realm, session));
	}

	@Override
	public void onLeave(String realm, Session session) {
		this.all.forEach((listener) -> listener.onLeave(realm, session));
	}

	@Override
	public void onRefuse(JoinRefusal refusal) {
		this.all.forEach((listener) -> listener.onRefuse(refusal));
	}

	@Override
	public void onDeny(AuthorizationRequest request, String error) {
		this.all.forEach((listener) -> listener.onDeny(request, error));
	}

	@Override
	public void onKill(String realm, Session session, String reason) {
		this.all.forEach((listener) -> listener.onKill(realm, session, reason));
	}

}
