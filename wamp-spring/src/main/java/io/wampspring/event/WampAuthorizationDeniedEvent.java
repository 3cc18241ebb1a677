package io.wampspring.event;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Published when a request of a session is denied.
 */
public final class WampAuthorizationDeniedEvent extends WampSecurityEvent {

	private static final long serialVersionUID = 1L;

	private final long sessionId;

	private final String authrole;

	private final Action action;

	private final String uri;

	private final MatchPolicy match;

	private final String error;

	/**
	 * Create an event.
	 * @param request the denied request
	 * @param error URI of the ERROR
	 * @param remoteAddress remote address, or {@code null}
	 */
	public WampAuthorizationDeniedEvent(AuthorizationRequest request, String error, @Nullable String remoteAddress) {
		super(request.realm(), request.session().identity().authid(), remoteAddress);
		this.sessionId = request.session().sessionId();
		this.authrole = request.session().identity().authrole();
		this.action = request.action();
		this.uri = request.uri();
		this.match = request.match();
		this.error = error;
	}

	/**
	 * Return the session.
	 * @return id of the session
	 */
	public long getSessionId() {
		return this.sessionId;
	}

	/**
	 * Return the role.
	 * @return the {@code authrole}
	 */
	public String getAuthrole() {
		return this.authrole;
	}

	/**
	 * Return the denied action.
	 * @return the action
	 */
	public Action getAction() {
		return this.action;
	}

	/**
	 * Return the URI of the request.
	 * @return URI or pattern
	 */
	public String getUri() {
		return this.uri;
	}

	/**
	 * Return the match policy of the pattern.
	 * @return the policy
	 */
	public MatchPolicy getMatch() {
		return this.match;
	}

	/**
	 * Return the error.
	 * @return URI of the ERROR, {@code wamp.error.authorization_failed} if the authorizer
	 * failed
	 */
	public String getError() {
		return this.error;
	}

}
