package io.wampspring.core.internal.meta;

import java.util.LinkedHashMap;
import java.util.Map;

import io.wampspring.core.internal.session.Session;
import io.wampspring.core.peer.Identity;

/**
 * A session as the meta API shows it.
 * <p>
 * WAMP specification: Session Meta API.
 */
final class SessionDetails {

	private SessionDetails() {
	}

	static Map<String, Object> of(Session session) {
		Identity identity = session.identity();
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("session", session.sessionId());
		details.put("authid", identity.authid());
		details.put("authrole", identity.authrole());
		details.put("authmethod", identity.authmethod());
		details.put("authprovider", identity.authprovider());
		details.put("transport", Map.of("type", session.connection().info().transport(), "serializer",
				session.connection().info().serializer()));
		return details;
	}

}
