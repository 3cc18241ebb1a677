package io.wampspring.benchmarks.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The WebSocket transports of the router of this build.
 */
public enum Transport {

	/** Over {@code jakarta.websocket}. */
	PORTABLE,

	/** The direct transport. */
	DIRECT,

	/** The direct transport on a dedicated port. */
	OWN_PORT;

	/**
	 * Return the available transports.
	 * @return the transports
	 */
	public static List<Transport> available() {
		return List.of(values());
	}

	/**
	 * Return the name in tables.
	 * @return a name in lower case
	 */
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	Map<String, Object> properties() {
		return switch (this) {
			case PORTABLE, DIRECT -> Map.of("wamp.websocket.transport", key());
			// the main port has the default buffers of Tomcat, for the raw endpoints
			case OWN_PORT -> Map.of("wamp.port", "0", "wamp.websocket.container-buffer-size", "8KB");
		};
	}

	/** Name of the property with the actual port of a running application. */
	String localPort() {
		return (this == OWN_PORT) ? "local.wamp.port" : "local.server.port";
	}

}
