package io.wampspring.security;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.uri.MatchPolicy;

/**
 * The object of decisions of an
 * {@link org.springframework.security.authorization.AuthorizationManager}.
 *
 * @param request the request
 */
public record WampAuthorizationContext(AuthorizationRequest request) {

	/**
	 * Return the realm.
	 * @return URI of the realm
	 */
	public String realm() {
		return this.request.realm();
	}

	/**
	 * Return the action.
	 * @return the action
	 */
	public Action action() {
		return this.request.action();
	}

	/**
	 * Return the URI of the request.
	 * @return URI or pattern of the procedure or topic
	 */
	public String uri() {
		return this.request.uri();
	}

	/**
	 * Return the match policy of the pattern.
	 * @return {@code EXACT} for calls and publications
	 */
	public MatchPolicy match() {
		return this.request.match();
	}

	/**
	 * Return the identity of the session.
	 * @return the identity
	 */
	public Identity identity() {
		return this.request.session().identity();
	}

}
