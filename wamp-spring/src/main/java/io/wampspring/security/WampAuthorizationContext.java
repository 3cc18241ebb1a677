package io.wampspring.security;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.uri.MatchPolicy;

/**
 * What an {@link org.springframework.security.authorization.AuthorizationManager} decides
 * about.
 *
 * @param request who wants to do what
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
	 * Return what the session wants to do.
	 * @return the action
	 */
	public Action action() {
		return this.request.action();
	}

	/**
	 * Return what it wants to do that with.
	 * @return URI or pattern of the procedure or topic
	 */
	public String uri() {
		return this.request.uri();
	}

	/**
	 * Return how the pattern matches.
	 * @return {@code EXACT} for calls and publications
	 */
	public MatchPolicy match() {
		return this.request.match();
	}

	/**
	 * Return who the session is.
	 * @return the identity
	 */
	public Identity identity() {
		return this.request.session().identity();
	}

}
