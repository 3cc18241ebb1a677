package io.wampspring.handler;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.WampEvent;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Dict;
import io.wampspring.core.peer.Identity;

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

	static @Nullable WampPrincipal callerOf(WampInvocation invocation) {
		return of(invocation.caller(), invocation.details(), "caller");
	}

	static @Nullable WampPrincipal publisherOf(WampEvent event) {
		return of(event.publisher(), event.details(), "publisher");
	}

	private static @Nullable WampPrincipal of(@Nullable Peer peer, Dict details, String key) {
		if (peer != null) {
			Identity identity = peer.identity();
			return new WampPrincipal(peer.sessionId(), identity.authid(), identity.authrole(), identity.authmethod(),
					identity.authprovider());
		}
		long sessionId = details.getLong(key, 0);
		return (sessionId != 0) ? new WampPrincipal(sessionId, details.getString(key + "_authid"),
				details.getString(key + "_authrole"), null, null) : null;
	}

}
