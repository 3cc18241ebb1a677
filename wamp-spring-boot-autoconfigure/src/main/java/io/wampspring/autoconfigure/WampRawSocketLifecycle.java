package io.wampspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.wampspring.transport.internal.rawsocket.RawSocketServer;
import io.wampspring.transport.internal.rawsocket.RawSocketSettings;

/**
 * Listens for RawSocket connections while the router runs. Sets the property
 * {@code local.wamp.rawsocket.port} to the actual port.
 */
final class WampRawSocketLifecycle implements SmartLifecycle {

	/** Starts after the router and stops before it, so that no connection is rejected. */
	static final int PHASE = WampRouterLifecycle.PHASE + 1;

	static final String PORT_PROPERTY = "local.wamp.rawsocket.port";

	private static final Logger logger = LoggerFactory.getLogger(WampRawSocketLifecycle.class);

	private final int port;

	private final @Nullable InetAddress address;

	private final RawSocketSettings settings;

	private final ConfigurableEnvironment environment;

	// null while not listening; written by the thread of start and stop
	private volatile @Nullable RawSocketServer server;

	/**
	 * Create a lifecycle.
	 * @param port the port; zero for any free port
	 * @param address the address; {@code null} for all addresses
	 * @param settings settings of all connections
	 * @param environment gets the property with the actual port
	 */
	WampRawSocketLifecycle(int port, @Nullable InetAddress address, RawSocketSettings settings,
			ConfigurableEnvironment environment) {
		this.port = port;
		this.address = address;
		this.settings = settings;
		this.environment = environment;
	}

	@Override
	public void start() {
		try {
			RawSocketServer listening = RawSocketServer.listen(new InetSocketAddress(this.address, this.port),
					this.settings);
			this.server = listening;
			int number = listening.port();
			this.environment.getPropertySources()
				.addFirst(new MapPropertySource(PORT_PROPERTY, Map.of(PORT_PROPERTY, number)));
			logger.info("WAMP over RawSocket on port {}", number);
		}
		catch (IOException ex) {
			throw new RawSocketBindException(this.port, this.address, ex);
		}
	}

	@Override
	public void stop() {
		RawSocketServer listening = this.server;
		this.server = null;
		if (listening != null) {
			try {
				listening.close();
			}
			catch (IOException ex) {
				logger.warn("The port of RawSocket cannot be closed", ex);
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

	/** A router cannot be restarted after shutdown, so it must not be paused. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
