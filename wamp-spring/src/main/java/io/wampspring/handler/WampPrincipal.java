package io.wampspring.handler;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Who called or published. Methods in the router's own process know it without
 * disclosure; over a remote router it is what was disclosed.
 * <p>
 * WAMP specification: Caller Identification, Publisher Identification.
 *
 * @param sessionId id of the session
 * @param authid name of the principal, if known
 * @param authrole role of the principal, if known
 * @param authmethod how it was authenticated, if known
 * @param authprovider who vouches for it, if known
 */
public record WampPrincipal(long sessionId, @Nullable String authid, @Nullable String authrole,
		@Nullable String authmethod, @Nullable String authprovider) implements Principal {

	/**
	 * Return the {@code authid}, or where it is not known a name made of the session id.
	 */
	@Override
	public String getName() {
		return (this.authid != null) ? this.authid : "session-" + this.sessionId;
	}

}
