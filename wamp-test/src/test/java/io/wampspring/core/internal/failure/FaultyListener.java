package io.wampspring.core.internal.failure;

import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.JoinedSession;
import io.wampspring.core.session.SessionListener;

/**
 * Listens to sessions; one of its methods is faulty.
 */
final class FaultyListener implements SessionListener {

	private final String faulty;

	private final FaultyCode code;

	FaultyListener(String faulty, FaultyCode code) {
		this.faulty = faulty;
		this.code = code;
	}

	private void hear(String method) {
		if (method.equals(this.faulty)) {
			this.code.now(() -> "heard");
		}
	}

	@Override
	public void onJoin(String realm, JoinedSession session) {
		hear("join");
	}

	@Override
	public void onLeave(String realm, JoinedSession session) {
		hear("leave");
	}

	@Override
	public void onRefuse(JoinRefusal refusal) {
		hear("refuse");
	}

	@Override
	public void onDeny(AuthorizationRequest request, String error) {
		hear("deny");
	}

	@Override
	public void onKill(String realm, JoinedSession session, String reason) {
		hear("kill");
	}

}
