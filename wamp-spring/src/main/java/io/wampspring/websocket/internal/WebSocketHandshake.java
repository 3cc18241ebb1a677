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
 * The HTTP request that opens a connection.
 *
 * @param attributes attributes set by interceptors of the handshake
 * @param principal the authenticated principal, {@code null} if there is none
 * @param headers its headers
 * @param uri its URI, {@code null} if not known
 * @param remoteAddress address of the client, {@code null} if not known
 */
public record WebSocketHandshake(Map<String, Object> attributes, @Nullable Principal principal, HttpHeaders headers,
		@Nullable URI uri, @Nullable InetSocketAddress remoteAddress) {

	// headers of the WebSocket protocol, not of use to authenticators
	private static final Set<String> HANDSHAKE_HEADERS = Set.of("connection", "upgrade", "sec-websocket-key",
			"sec-websocket-version", "sec-websocket-extensions");

	/**
	 * Create the properties of the connection.
	 * @param subprotocol the negotiated subprotocol
	 * @return the properties
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
