package io.wampspring.core.session;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.peer.PeerInfo;

/**
 * A session from joining to leaving, for {@link SessionListener}: the same object in all
 * calls. Thread-safe.
 */
public interface JoinedSession {

	/**
	 * Return the description of the session.
	 * @return always the same object
	 */
	PeerInfo peerInfo();

	/**
	 * End the session with GOODBYE, as an operator. Has no effect if the session is
	 * leaving already.
	 * @param reason URI of the reason
	 * @param message text for the peer, or {@code null}
	 */
	void close(String reason, @Nullable String message);

}
