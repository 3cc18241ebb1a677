package io.wampspring.core.conformance;

import java.util.List;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;

/**
 * The subprotocols that the suite runs over.
 */
public final class Subprotocols {

	private Subprotocols() {
	}

	/**
	 * Return all of them.
	 * @return the subprotocols
	 */
	public static List<Subprotocol> all() {
		return Codecs.subprotocols(CodecLimits.DEFAULT);
	}

	/**
	 * Return those whose frames hold one message.
	 * @return the subprotocols
	 */
	public static List<Subprotocol> unbatched() {
		return all().stream().filter((subprotocol) -> !subprotocol.batched()).toList();
	}

	/**
	 * Return one of them.
	 * @param name its name in the handshake
	 * @return the subprotocol
	 */
	public static Subprotocol named(String name) {
		return all().stream().filter((subprotocol) -> subprotocol.name().equals(name)).findFirst().orElseThrow();
	}

}
