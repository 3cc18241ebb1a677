package io.wampspring.autoconfigure;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.wampspring.websocket.internal.tomcat.DirectUpgradeStrategy;

/**
 * A dedicated port for WAMP, independent of the container.
 */
interface DedicatedPorts {

	/** Whether the container opens the port. */
	boolean isPresent();

	/**
	 * Return a strategy that upgrades requests to the port directly.
	 * @param others strategy for all other ports
	 * @param directly creates the strategy of the direct transport
	 * @return the strategy for all ports
	 */
	RequestUpgradeStrategy upgradeStrategy(RequestUpgradeStrategy others, Supplier<DirectUpgradeStrategy> directly);

	/**
	 * Whether a request was received on the port.
	 * @param request a request on any port
	 */
	boolean hasBrought(HttpServletRequest request);

	/**
	 * Whether a handshake received on the port was sent by a page of the main port of the
	 * application.
	 * @param request the handshake
	 * @param origin origin of the page
	 */
	boolean isFromMainPort(HttpServletRequest request, String origin);

}
