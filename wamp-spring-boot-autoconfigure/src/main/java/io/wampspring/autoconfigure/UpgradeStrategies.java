package io.wampspring.autoconfigure;

import java.util.function.Supplier;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.wampspring.websocket.internal.WampUpgradeStrategy;
import io.wampspring.websocket.internal.tomcat.DirectUpgradeStrategy;

/**
 * Selects the strategy that upgrades handshakes to connections.
 */
final class UpgradeStrategies {

	private static final String TOMCAT = "org.apache.catalina.";

	private static final String TOMCAT_UPGRADES = "org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler";

	private static final String DIRECT = "wamp.websocket.transport=direct";

	private static final String ACTION = "Set wamp.websocket.transport to auto or portable";

	private UpgradeStrategies() {
	}

	/**
	 * Select the strategy for the port of the application.
	 * @param websocket the properties
	 * @param context servlet context of the container, or {@code null} if there is none
	 * @param directly creates the strategy of the direct transport
	 */
	static RequestUpgradeStrategy of(WebsocketProperties websocket, @Nullable ServletContext context,
			Supplier<DirectUpgradeStrategy> directly) {
		boolean direct = switch (websocket.transport()) {
			case AUTO -> !websocket.compression() && isTomcat(context);
			case DIRECT -> requireDirect(websocket, context);
			case PORTABLE -> false;
		};
		return direct ? directly.get() : new WampUpgradeStrategy(websocket.compression());
	}

	private static boolean requireDirect(WebsocketProperties websocket, @Nullable ServletContext context) {
		if (websocket.compression()) {
			throw new UnsupportedTransportException(DIRECT, "it does not support wamp.websocket.compression.",
					ACTION + ", or remove wamp.websocket.compression.");
		}
		if (context != null && MockServers.isMock(context)) {
			// a test without a server has no connections
			return false;
		}
		if (!isTomcat(context)) {
			throw new UnsupportedTransportException(DIRECT, describe(context) + " is not Tomcat.",
					ACTION + ", or use Tomcat.");
		}
		return true;
	}

	/**
	 * Check that the configured dedicated port is available.
	 * @param port the configured port
	 * @param opened whether the container opens the port
	 * @param context servlet context of the container, or {@code null} if there is none
	 * @throws UnsupportedTransportException if the container does not open the port
	 */
	static void requireDedicatedPort(int port, boolean opened, @Nullable ServletContext context) {
		if (opened || context == null || MockServers.isMock(context)) {
			// a test without a server has no ports
			return;
		}
		throw new UnsupportedTransportException("wamp.port=" + port,
				isTomcat(context) ? "Tomcat was not started by this application."
						: describe(context) + " is not Tomcat.",
				"Remove wamp.port, or use the Tomcat that Spring Boot embeds.");
	}

	private static String describe(@Nullable ServletContext context) {
		return (context != null) ? context.getServerInfo() : "There is no server, which";
	}

	private static boolean isTomcat(@Nullable ServletContext context) {
		return context != null && context.getClass().getName().startsWith(TOMCAT)
				&& ClassUtils.isPresent(TOMCAT_UPGRADES, UpgradeStrategies.class.getClassLoader());
	}

}
