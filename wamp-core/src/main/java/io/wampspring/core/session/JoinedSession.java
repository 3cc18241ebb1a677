package io.wampspring.core.session;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.peer.PeerInfo;

/**
 * A session from joining to leaving, for {@link SessionListener}: the same object in all
 * calls. Safe for use by any thread.
 */
public interface JoinedSession {

	/**
	 * Return who the session is.
	 * @return always the same object
	 */
	PeerInfo peerInfo();

	/**
	 * End the session with GOODBYE; its owner counts as the one who ends it. Does nothing
	 * once the session is leaving.
	 * @param reason URI that says why
	 * @param message text for the peer, if any
	 */
	void close(String reason, @Nullable String message);

}
