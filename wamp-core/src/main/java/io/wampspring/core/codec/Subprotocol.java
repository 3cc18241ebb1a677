package io.wampspring.core.codec;

import java.util.List;

/**
 * A WebSocket subprotocol: a codec, plain or batched.
 * <p>
 * WAMP specification: WebSocket Transport; Batched WebSocket Transport.
 *
 * @param name name in the handshake, such as {@code wamp.2.json.batched}
 * @param codec the codec
 * @param batched whether a frame contains any number of messages, each with its delimiter
 */
public record Subprotocol(String name, Codec codec, boolean batched) {

	/**
	 * Return the two subprotocols of a codec.
	 * @param codec a codec
	 * @return the plain and the batched subprotocol
	 */
	public static List<Subprotocol> of(Codec codec) {
		String name = "wamp.2." + codec.name();
		return List.of(new Subprotocol(name, codec, false), new Subprotocol(name + ".batched", codec, true));
	}

}
