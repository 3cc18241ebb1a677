package io.wampspring.core.auth;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A wish to do something.
 *
 * @param realm URI of the realm
 * @param session who wants to
 * @param action what
 * @param uri URI or pattern of the procedure or topic, well-formed
 * @param match how the pattern matches; {@code EXACT} for calls and publications
 * @param options options of the request
 */
public record AuthorizationRequest(String realm, Peer session, Action action, String uri, MatchPolicy match,
		Dict options) {

}
