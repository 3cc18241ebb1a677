package io.wampspring.websocket.direct;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.OutboxConfig;
import io.wampspring.core.transport.ReadPasses;
import io.wampspring.websocket.WebSocketConnections;

/**
 * Opens WAMP connections.
 */
final class WampSocketOpener implements SocketOpener {

	private final WebSocketConnections connections;

	private final ReadPasses passes;

	private final OutboxConfig outboxes;

	private final ChannelSettings settings;

	private final ClassLoader classLoader;

	/**
	 * Create an opener.
	 * @param connections connects sockets with the router
	 * @param blocking limits of the way out, and what may block
	 */
	WampSocketOpener(WebSocketConnections connections, OutboxConfig blocking) {
		this.connections = connections;
		this.passes = new ReadPasses(blocking.executor());
		this.outboxes = blocking.withExecutor(this.passes);
		this.settings = new ChannelSettings(new IoBuffers(), blocking.executor(), blocking.timers(),
				blocking.sendTimeout());
		ClassLoader loader = ClassUtils.getDefaultClassLoader();
		Assert.state(loader != null, "No class loader");
		this.classLoader = loader;
	}

	@Override
	public TomcatUpgradeHandler.Preparation prepare(@Nullable String name, WebSocketConnections.Handshake handshake) {
		Subprotocol subprotocol = this.connections.subprotocol(name);
		Assert.state(subprotocol != null, "The handshake agreed upon no subprotocol of this endpoint");
		ConnectionInfo info = WebSocketConnections.info(subprotocol, handshake);
		return new TomcatUpgradeHandler.Preparation(
				(link) -> DirectSocket.open(link, subprotocol, info, this.connections, this.outboxes, this.settings),
				this.passes, this.settings.buffers(), this.classLoader);
	}

}
