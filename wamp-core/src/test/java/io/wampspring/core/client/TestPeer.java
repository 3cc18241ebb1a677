package io.wampspring.core.client;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;

/**
 * A peer that is only there to be recognized.
 */
enum TestPeer implements Peer {

	INSTANCE;

	@Override
	public long sessionId() {
		return 99;
	}

	@Override
	public Identity identity() {
		return new Identity("mary", "admin", "ticket", "static");
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
