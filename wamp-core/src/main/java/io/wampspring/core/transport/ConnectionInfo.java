package io.wampspring.core.transport;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The properties of a connection.
 *
 * @param transport kind of transport: {@code websocket}, {@code rawsocket},
 * {@code memory}, {@code embedded}
 * @param serializer name of the codec with its variant, such as {@code json.batched};
 * {@code none} where messages are not encoded
 * @param remoteAddress address of the peer, if it has one
 * @param attributes attributes of the transport for authenticators: principal, headers,
 * cookies; never disclosed to peers
 */
public record ConnectionInfo(String transport, String serializer, @Nullable String remoteAddress,
		Map<String, Object> attributes) {

	/** Transport of the sessions of the application itself, in the router's process. */
	public static final String EMBEDDED = "embedded";

	/**
	 * Attribute with the {@link java.security.Principal} of the HTTP request that opened
	 * the connection; absent if the request had none.
	 */
	public static final String PRINCIPAL = "principal";

	/**
	 * Attribute with the headers of the HTTP request that opened the connection, except
	 * those of the WebSocket handshake: an unmodifiable {@code Map<String, List<String>>}
	 * whose keys ignore case.
	 */
	public static final String HEADERS = "headers";

	/** Attribute with the {@link java.net.URI} of that request. */
	public static final String URI = "uri";

	/**
	 * Whether this is a connection of the application itself, in the router's process.
	 * Set by the transport, so that clients cannot forge it. Authorizers use
	 * {@code AuthorizationRequest.isFromApplication()} instead.
	 * @return {@code false} for connections over a network
	 */
	public boolean isEmbedded() {
		return EMBEDDED.equals(this.transport);
	}

	/** Return a text without the values of the attributes, which may be secret. */
	@Override
	public String toString() {
		return "ConnectionInfo[transport=" + this.transport + ", serializer=" + this.serializer + ", remoteAddress="
				+ this.remoteAddress + ", attributes=" + this.attributes.keySet() + "]";
	}

}
