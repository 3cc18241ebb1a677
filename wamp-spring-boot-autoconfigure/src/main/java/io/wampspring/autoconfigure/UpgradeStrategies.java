package io.wampspring.autoconfigure;

import java.util.function.Supplier;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.wampspring.websocket.internal.WampUpgradeStrategy;
import io.wampspring.websocket.internal.tomcat.DirectUpgradeStrategy;

/**
 * Chooses how handshakes become connections.
 */
final class UpgradeStrategies {

	private static final String TOMCAT = "org.apache.catalina.";

	private static final String TOMCAT_UPGRADES = "org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler";

	private static final String DIRECT = "wamp.websocket.transport=direct";

	private static final String ACTION = "Set wamp.websocket.transport to auto or portable";

	private UpgradeStrategies() {
	}

	/**
	 * Choose for the port of the application.
	 * @param websocket what was asked for
	 * @param context the container, if there is one
	 * @param directly makes connections with frames of our own
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
			throw new UnsupportedTransportException(DIRECT,
					"it has no compression, which wamp.websocket.compression asks for.",
					ACTION + ", or remove wamp.websocket.compression.");
		}
		if (context != null && MockServers.isMock(context)) {
			// a test without a server has no connections whose frames could be read
			return false;
		}
		if (!isTomcat(context)) {
			throw new UnsupportedTransportException(DIRECT, describe(context) + " is not Tomcat.",
					ACTION + ", or use Tomcat.");
		}
		return true;
	}

	/**
	 * Check that the port of its own that was asked for will be there.
	 * @param port what was asked for
	 * @param opened whether there is such a port
	 * @param context the container, if there is one
	 * @throws UnsupportedTransportException if the container has no such port
	 */
	static void requireOwnPort(int port, boolean opened, @Nullable ServletContext context) {
		if (opened || context == null || MockServers.isMock(context)) {
			// a test without a server has no ports at all
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
