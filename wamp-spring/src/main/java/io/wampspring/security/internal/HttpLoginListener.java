package io.wampspring.security.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;

import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.session.JoinedSession;
import io.wampspring.core.session.SessionListener;
import io.wampspring.security.WampAuthentication;
import io.wampspring.websocket.internal.WampHandshakeInterceptor;

/**
 * Ends WAMP sessions that are bound to an HTTP login when the HTTP session is destroyed
 * or its user logs out.
 */
public final class HttpLoginListener implements SessionListener, HttpSessionListener, HttpSessionIdListener,
		ApplicationListener<LogoutSuccessEvent> {

	private static final Logger logger = LoggerFactory.getLogger(HttpLoginListener.class);

	// session -> id of its HTTP session, empty if there is none; written when sessions
	// join and leave, and when the container changes an id
	private final Map<JoinedSession, String> logins = new ConcurrentHashMap<>();

	@Override
	public void onJoin(String realm, JoinedSession session) {
		if (!HttpAuthenticator.METHOD.equals(session.peerInfo().identity().authmethod())) {
			return;
		}
		HttpSession http = httpSession(session);
		this.logins.put(session, (http != null) ? http.getId() : "");
		// the HTTP session may have been destroyed since the handshake, before this
		// session was added
		if (http != null && !isValid(http)) {
			end(session);
		}
	}

	@Override
	public void onLeave(String realm, JoinedSession session) {
		this.logins.remove(session);
	}

	@Override
	public void sessionDestroyed(HttpSessionEvent event) {
		String id = event.getSession().getId();
		sessions().stream().filter((session) -> id.equals(this.logins.get(session))).forEach(HttpLoginListener::end);
	}

	@Override
	public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
		String id = event.getSession().getId();
		this.logins.replaceAll((session, known) -> known.equals(oldSessionId) ? id : known);
	}

	@Override
	public void onApplicationEvent(LogoutSuccessEvent event) {
		sessions().stream()
			.filter((session) -> isSameLogin(authentication(session), event.getAuthentication()))
			.forEach(HttpLoginListener::end);
	}

	private List<JoinedSession> sessions() {
		return List.copyOf(this.logins.keySet());
	}

	private static void end(JoinedSession session) {
		try {
			session.close(WampUris.LOGOUT, null);
		}
		catch (Throwable ex) {
			// the other sessions of this login must end, too
			Failures.error(logger, ex, "Session {} could not be ended after logout", session.peerInfo().sessionId());
		}
	}

	private static @Nullable HttpSession httpSession(JoinedSession session) {
		return (session.peerInfo()
			.connection()
			.attributes()
			.get(WampHandshakeInterceptor.HTTP_SESSION) instanceof HttpSession http) ? http : null;
	}

	private static boolean isValid(HttpSession http) {
		try {
			http.getCreationTime();
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private static @Nullable Authentication authentication(JoinedSession session) {
		return (session.peerInfo()
			.identity()
			.attributes()
			.get(WampAuthentication.ATTRIBUTE) instanceof Authentication known) ? known : null;
	}

	/** Other logins of the same user are kept: their details or tokens differ. */
	private static boolean isSameLogin(@Nullable Authentication one, Authentication other) {
		if (one == null) {
			return false;
		}
		Object token = one.getCredentials();
		boolean sameToken = token != null && !(token instanceof CharSequence)
				&& Objects.equals(token, other.getCredentials());
		return sameToken || one.equals(other);
	}

}
