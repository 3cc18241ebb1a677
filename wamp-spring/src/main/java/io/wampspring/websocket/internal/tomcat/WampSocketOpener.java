package io.wampspring.websocket.internal.tomcat;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.transport.internal.websocket.DirectSocket;
import io.wampspring.websocket.internal.WebSocketHandshake;

/**
 * Prepares WAMP connections.
 */
final class WampSocketOpener implements SocketOpener {

	private final ConnectionRegistry connections;

	private final EventLoops loops;

	private final OutboxConfig outboxes;

	private final ChannelSettings settings;

	/**
	 * Create an opener.
	 * @param connections attaches sockets to the router
	 * @param blocking configuration of outboxes, with an executor that may block
	 * @param loops the event loops
	 */
	WampSocketOpener(ConnectionRegistry connections, OutboxConfig blocking, EventLoops loops) {
		this.connections = connections;
		this.loops = loops;
		this.outboxes = blocking.withExecutor(loops.flushScopes());
		this.settings = new ChannelSettings(loops.buffers(), blocking.executor(), blocking.timers(),
				blocking.sendTimeout());
	}

	@Override
	public TomcatUpgradeHandler.Preparation prepare(@Nullable String name, WebSocketHandshake handshake) {
		Subprotocol subprotocol = this.connections.subprotocol(name);
		Assert.state(subprotocol != null, "The handshake has no subprotocol of this endpoint");
		ConnectionInfo info = handshake.info(subprotocol);
		return new TomcatUpgradeHandler.Preparation(
				(link) -> DirectSocket.open(link, subprotocol, info, this.connections, this.outboxes, this.settings),
				this.loops);
	}

}
