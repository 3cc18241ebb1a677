package io.wampspring.core.client;

import java.util.Map;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * A peer that is only there to be recognized.
 */
enum TestPeer implements Peer {

	INSTANCE;

	private final PeerInfo info = new PeerInfo(99, new Identity("mary", "admin", "ticket", "static"), Features.NONE,
			new ConnectionInfo("test", "none", null, Map.of()));

	@Override
	public PeerInfo peerInfo() {
		return this.info;
	}

	@Override
	public long sessionId() {
		return this.info.sessionId();
	}

	@Override
	public Identity identity() {
		return this.info.identity();
	}

	@Override
	public Features features() {
		return this.info.features();
	}

	@Override
	public Delivery send(WampMessage message) {
		return Delivery.CLOSED;
	}

	@Override
	public Object sendLock() {
		return this;
	}

}
