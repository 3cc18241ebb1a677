package io.wampspring.template;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.session.SessionInfo;

/**
 * A snapshot of a session of a client.
 *
 * @param realm URI of the realm
 * @param info description of the session
 */
public record RegisteredSession(String realm, SessionInfo info) {

	/**
	 * Return the id.
	 * @return id of the session, unique among all realms
	 */
	public long id() {
		return this.info.id();
	}

	/**
	 * Return the authid of the principal.
	 * @return the authid, which identifies the same principal in two realms only if both
	 * authenticate in the same way
	 */
	public String authid() {
		return this.info.identity().authid();
	}

	/**
	 * Return the principal of Spring Security at the time of joining.
	 * @return an {@code Authentication}, or {@code null} for any other authentication
	 */
	public @Nullable Principal principal() {
		for (Object attribute : this.info.identity().attributes().values()) {
			if (attribute instanceof Principal principal) {
				return principal;
			}
		}
		return null;
	}

}
