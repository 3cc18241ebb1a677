package io.wampspring.autoconfigure;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.wampspring.websocket.internal.tomcat.DirectUpgradeStrategy;

/**
 * A port of its own for WAMP, whatever container opens it.
 */
interface DedicatedPorts {

	/** Whether the container has opened the port, or will. */
	boolean isPresent();

	/**
	 * Upgrade what comes by the port in its own way.
	 * @param others for all other ports
	 * @param directly makes connections with frames of our own
	 * @return upgrades requests that come by any port
	 */
	RequestUpgradeStrategy upgradeStrategy(RequestUpgradeStrategy others, Supplier<DirectUpgradeStrategy> directly);

	/**
	 * Whether a request came by the port.
	 * @param request a request by any port
	 */
	boolean hasBrought(HttpServletRequest request);

	/**
	 * Whether a handshake that came by the port is from a page of the port of the
	 * application.
	 * @param request the handshake
	 * @param origin origin of the page
	 */
	boolean isFromMainPort(HttpServletRequest request, String origin);

}
