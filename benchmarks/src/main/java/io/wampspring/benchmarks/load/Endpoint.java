package io.wampspring.benchmarks.load;

import java.io.IOException;

/**
 * Where a load goes. Immutable.
 *
 * @param style what answers there
 * @param port on the loopback interface
 */
public record Endpoint(Style style, int port) {

	/** What answers. */
	public enum Style {

		/** Frames of our own on an upgraded HTTP connection, no WAMP. */
		RAW_OWN,

		/** {@code jakarta.websocket}, no WAMP. */
		RAW_JSR,

		/** The router. */
		WAMP

	}

	boolean wamp() {
		return this.style == Style.WAMP;
	}

	/**
	 * Connect.
	 * @param purpose last part of the path of a raw endpoint
	 * @return a link; to the router with a session
	 */
	Link open(Loop loop, String purpose) throws IOException {
		return switch (this.style) {
			case RAW_OWN -> Link.open(loop, this.port, "/raw/own/" + purpose, null);
			case RAW_JSR -> Link.open(loop, this.port, "/raw/jsr/" + purpose, null);
			case WAMP -> Setup.join(loop, Link.open(loop, this.port, "/ws", "wamp.2.json"));
		};
	}

}
