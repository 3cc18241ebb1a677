package io.wampspring.benchmarks.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ways to serve WebSocket that the router of this build has.
 */
public enum Transport {

	/** Over {@code jakarta.websocket}. */
	PORTABLE,

	/** Over frames of its own. */
	DIRECT,

	/** Over frames of its own, on a port of its own. */
	OWN_PORT;

	/**
	 * Return the transports that there are.
	 * @return all of them
	 */
	public static List<Transport> available() {
		return List.of(values());
	}

	/**
	 * Return the name in tables.
	 * @return lower case
	 */
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	Map<String, Object> properties() {
		return switch (this) {
			case PORTABLE, DIRECT -> Map.of("wamp.websocket.transport", key());
			// its other port is for what is compared, and as Tomcat makes it
			case OWN_PORT -> Map.of("wamp.port", "0", "wamp.websocket.container-buffer-size", "8KB");
		};
	}

	/** Name of the property that tells the port of a running application. */
	String localPort() {
		return (this == OWN_PORT) ? "local.wamp.port" : "local.server.port";
	}

}
