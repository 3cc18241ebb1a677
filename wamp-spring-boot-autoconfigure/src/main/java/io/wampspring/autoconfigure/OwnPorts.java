package io.wampspring.autoconfigure;

import java.util.concurrent.Executor;

import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.wampspring.websocket.WebSocketConnections;

/**
 * A port of its own for WAMP, whatever container opens it.
 */
interface OwnPorts {

	/** Whether the container has opened the port, or will. */
	boolean isPresent();

	/**
	 * Upgrade what comes by the port in its own way.
	 * @param others for all other ports
	 * @param connections connects what was upgraded with the router
	 * @param executor runs code of the application
	 * @return upgrades requests that come by any port
	 */
	RequestUpgradeStrategy upgradeStrategy(RequestUpgradeStrategy others, WebSocketConnections connections,
			Executor executor);

}
