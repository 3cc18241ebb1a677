package io.wampspring.autoconfigure;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * RawSocket: WAMP over TCP, without HTTP and WebSocket.
 *
 * @param port Port for WAMP over RawSocket, with or without a web server. Zero for any
 * free port. None unless set.
 * @param address Network address to which that port should bind. All unless set.
 */
public record RawSocketProperties(@Nullable Integer port, @Nullable InetAddress address) {

	private static final int LARGEST_PORT = 65535;

	public RawSocketProperties {
		if (port != null) {
			PropertyChecks.requireBetween(0, LARGEST_PORT, "wamp.rawsocket.port", port);
		}
	}

}
