package io.wampspring.autoconfigure;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.wampspring.websocket.WampUpgradeStrategy;
import io.wampspring.websocket.WampWebSocketHandler;
import io.wampspring.websocket.direct.DirectUpgradeStrategy;

/**
 * Chooses how handshakes become connections.
 */
final class UpgradeStrategies {

	private static final String TOMCAT = "org.apache.catalina.";

	private static final String TOMCAT_UPGRADES = "org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler";

	private static final String ACTION = "Set wamp.websocket.transport to auto or portable";

	private UpgradeStrategies() {
	}

	static RequestUpgradeStrategy of(WampProperties.Websocket websocket, WampWebSocketHandler handler,
			@Nullable ServletContext context) {
		boolean direct = switch (websocket.transport()) {
			case AUTO -> !websocket.compression() && isTomcat(context);
			case DIRECT -> requireDirect(websocket, context);
			case PORTABLE -> false;
		};
		return direct ? new DirectUpgradeStrategy(handler.connections())
				: new WampUpgradeStrategy(websocket.compression());
	}

	private static boolean requireDirect(WampProperties.Websocket websocket, @Nullable ServletContext context) {
		if (websocket.compression()) {
			throw new UnsupportedTransportException("it has no compression, which wamp.websocket.compression asks for.",
					ACTION + ", or remove wamp.websocket.compression.");
		}
		if (context == null || !isTomcat(context)) {
			String server = (context != null) ? context.getServerInfo() : "There is no server, which";
			throw new UnsupportedTransportException(server + " is not Tomcat.", ACTION + ", or use Tomcat.");
		}
		return true;
	}

	private static boolean isTomcat(@Nullable ServletContext context) {
		return context != null && context.getClass().getName().startsWith(TOMCAT)
				&& ClassUtils.isPresent(TOMCAT_UPGRADES, UpgradeStrategies.class.getClassLoader());
	}

}
