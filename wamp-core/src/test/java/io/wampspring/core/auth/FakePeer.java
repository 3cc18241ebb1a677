package io.wampspring.core.auth;

import java.util.Map;

import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * Sessions that are only there to ask.
 */
final class FakePeer {

	private static final ConnectionInfo CONNECTION = new ConnectionInfo("test", "none", null, Map.of());

	private FakePeer() {
	}

	static PeerInfo ofRole(String authrole) {
		return of(1, new Identity("somebody", authrole, "test", "test"));
	}

	static PeerInfo of(long sessionId, Identity identity) {
		return new PeerInfo(sessionId, identity, Features.NONE, CONNECTION);
	}

}
