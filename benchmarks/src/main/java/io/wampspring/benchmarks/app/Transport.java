package io.wampspring.benchmarks.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
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
	DIRECT;

	private static final String PROPERTY = "wamp.websocket.transport";

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	/**
	 * Return the transports that there are.
	 * @return at least the portable one
	 */
	public static List<Transport> available() {
		return hasProperty() ? List.of(values()) : List.of(PORTABLE);
	}

	private static boolean hasProperty() {
		try {
			for (var url : Collections.list(Transport.class.getClassLoader().getResources(METADATA))) {
				try (InputStream in = url.openStream()) {
					if (new String(in.readAllBytes(), StandardCharsets.UTF_8).contains('"' + PROPERTY + '"')) {
						return true;
					}
				}
			}
			return false;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the name in tables and properties.
	 * @return lower case
	 */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	Map<String, Object> properties() {
		return hasProperty() ? Map.of(PROPERTY, key()) : Map.of();
	}

}
