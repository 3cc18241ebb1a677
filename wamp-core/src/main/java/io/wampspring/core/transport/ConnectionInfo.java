package io.wampspring.core.transport;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection.
 *
 * @param transport kind of transport: {@code websocket}, {@code memory}, {@code embedded}
 * @param serializer name of the codec with its variant, such as {@code json.batched};
 * {@code none} where messages are not encoded
 * @param remoteAddress address of the peer, if it has one
 * @param attributes what the transport hands to authenticators: principal, headers,
 * cookies; never shown to peers
 */
public record ConnectionInfo(String transport, String serializer, @Nullable String remoteAddress,
		Map<String, Object> attributes) {

}
