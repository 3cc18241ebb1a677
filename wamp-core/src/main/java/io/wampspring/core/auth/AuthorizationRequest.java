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
	 * Whether the application itself wants to. It does if the connection does not leave
	 * the process, which a transport decides and no client can choose, and if the session
	 * joined as the application. The method of authentication alone does not tell: it is
	 * whatever an {@link Authenticator} writes into an identity. The connection alone
	 * does not tell either: code of the application may open sessions in the name of
	 * somebody else, who is to have no more rights than over a network.
	 * @return {@code false} for clients
	 */
	public boolean isFromApplication() {
		return this.session.isEmbedded() && EmbeddedAuthenticator.METHOD.equals(this.session.identity().authmethod());
	}

}
