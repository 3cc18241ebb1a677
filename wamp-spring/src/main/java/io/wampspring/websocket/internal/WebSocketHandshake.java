package io.wampspring.websocket.internal;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * The request that opens a connection.
 *
 * @param attributes what interceptors of the handshake left
 * @param principal who sent it, if known
 * @param headers its headers
 * @param uri its URI, if known
 * @param remoteAddress where it came from, if known
 */
public record WebSocketHandshake(Map<String, Object> attributes, @Nullable Principal principal, HttpHeaders headers,
		@Nullable URI uri, @Nullable InetSocketAddress remoteAddress) {

	// say how to speak WebSocket, and nothing of who speaks
	private static final Set<String> HANDSHAKE_HEADERS = Set.of("connection", "upgrade", "sec-websocket-key",
			"sec-websocket-version", "sec-websocket-extensions");

	/**
	 * Describe the connection.
	 * @param subprotocol what was agreed upon
	 * @return what is known of it
	 */
	public ConnectionInfo info(Subprotocol subprotocol) {
		Map<String, Object> described = new LinkedHashMap<>(this.attributes);
		if (this.principal != null) {
			described.put(ConnectionInfo.PRINCIPAL, this.principal);
		}
		described.put(ConnectionInfo.HEADERS, copyOf(this.headers));
		if (this.uri != null) {
			described.put(ConnectionInfo.URI, this.uri);
		}
		String serializer = subprotocol.codec().name() + (subprotocol.batched() ? ".batched" : "");
		InetSocketAddress address = this.remoteAddress;
		return new ConnectionInfo("websocket", serializer,
				(address != null) ? address.getHostString() + ":" + address.getPort() : null,
				Collections.unmodifiableMap(described));
	}

	private static Map<String, List<String>> copyOf(HttpHeaders headers) {
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> {
			if (!HANDSHAKE_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
				copy.put(name, List.copyOf(values));
			}
		});
		return Collections.unmodifiableMap(copy);
	}

}
