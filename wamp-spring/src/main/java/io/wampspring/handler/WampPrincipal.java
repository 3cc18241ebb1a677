package io.wampspring.handler;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * The caller or publisher of a message. Sessions in the process of the router get it
 * without disclosure; over a remote router it contains what was disclosed.
 * <p>
 * WAMP specification: Caller Identification, Publisher Identification.
 *
 * @param sessionId id of the session
 * @param authid name of the principal, if known
 * @param authrole role of the principal, if known
 * @param authmethod authentication method, if known
 * @param authprovider authentication provider, if known
 */
public record WampPrincipal(long sessionId, @Nullable String authid, @Nullable String authrole,
		@Nullable String authmethod, @Nullable String authprovider) implements Principal {

	/**
	 * Return the {@code authid}, or if it is not known {@code session-} and the session
	 * id.
	 */
	@Override
	public String getName() {
		return (this.authid != null) ? this.authid : "session-" + this.sessionId;
	}

}
