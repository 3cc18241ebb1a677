package io.wampspring.core.auth;

import io.wampspring.core.message.Dict;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A request that needs authorization.
 *
 * @param realm URI of the realm
 * @param session the requesting session
 * @param action the action
 * @param uri URI or pattern of the procedure or topic, well-formed
 * @param match match policy of the pattern; {@code EXACT} for calls and publications
 * @param options options of the request
 */
public record AuthorizationRequest(String realm, PeerInfo session, Action action, String uri, MatchPolicy match,
		Dict options) {

	/**
	 * Whether the request was made by the application itself: the connection is embedded,
	 * which the transport sets and no client can choose, and the session joined with
	 * {@link EmbeddedAuthenticator}. The authentication method alone is not sufficient,
	 * as any {@link Authenticator} may write any method into an identity. Neither is the
	 * connection: the application may open sessions on behalf of other principals, which
	 * must not have more permissions than over a network.
	 * @return {@code false} for clients
	 */
	public boolean isFromApplication() {
		return this.session.isEmbedded() && EmbeddedAuthenticator.METHOD.equals(this.session.identity().authmethod());
	}

}
