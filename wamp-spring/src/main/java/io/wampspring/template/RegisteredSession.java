package io.wampspring.template;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.session.SessionInfo;

/**
 * A session of a client as it was at one moment.
 *
 * @param realm URI of the realm
 * @param info what is known of the session
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
	 * Return the name of the principal as WAMP knows it.
	 * @return the authid, which means the same in two realms only if both authenticate in
	 * the same way
	 */
	public String authid() {
		return this.info.identity().authid();
	}

	/**
	 * Return the principal as Spring Security knew it when the session was opened.
	 * @return an {@code Authentication}, or {@code null} for who was authenticated in
	 * another way, or not at all
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
