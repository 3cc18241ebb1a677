package io.wampspring.core.auth;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;

/**
 * A session that is only there to ask.
 */
record FakePeer(long sessionId, Identity identity) implements Peer {

	static FakePeer ofRole(String authrole) {
		return new FakePeer(1, new Identity("somebody", authrole, "test", "test"));
	}

	@Override
	public Features features() {
		return Features.NONE;
	}

	@Override
	public Delivery send(WampMessage message) {
		return Delivery.CLOSED;
	}

	@Override
	public Object sending() {
		return this;
	}

}
