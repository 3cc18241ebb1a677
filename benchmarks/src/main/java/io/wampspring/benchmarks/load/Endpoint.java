package io.wampspring.benchmarks.load;

import java.io.IOException;

/**
 * The target of a load. Immutable.
 *
 * @param style kind of the server
 * @param port port on the loopback interface
 */
public record Endpoint(Style style, int port) {

	/** Purpose of clients that receive publications. */
	static final String FANOUT = "fanout";

	/** Kinds of servers. */
	public enum Style {

		/** A frame codec on an upgraded HTTP connection, no WAMP. */
		RAW_OWN,

		/** {@code jakarta.websocket}, no WAMP. */
		RAW_JSR,

		/** A fan-out of Netty, no WAMP. */
		RAW_NETTY,

		/** The router. */
		WAMP

	}

	boolean wamp() {
		return this.style == Style.WAMP;
	}

	/**
	 * Connect.
	 * @param purpose last part of the path of a raw endpoint
	 * @param receiveBuffer size in bytes, or {@link Link#SYSTEM_BUFFER}
	 * @return a link; to the router with a session
	 */
	Link open(Loop loop, String purpose, int receiveBuffer) throws IOException {
		return switch (this.style) {
			case RAW_OWN -> raw(loop, "/raw/own/", purpose, receiveBuffer);
			case RAW_JSR -> raw(loop, "/raw/jsr/", purpose, receiveBuffer);
			case RAW_NETTY -> raw(loop, "/raw/netty/", purpose, receiveBuffer);
			case WAMP -> Setup.join(loop, Link.open(loop, this.port, "/ws", "wamp.2.json", receiveBuffer));
		};
	}

	private Link raw(Loop loop, String folder, String purpose, int receiveBuffer) throws IOException {
		Link link = Link.open(loop, this.port, folder + purpose, null, receiveBuffer);
		return purpose.equals(FANOUT) ? Setup.greeted(loop, link) : link;
	}

}
