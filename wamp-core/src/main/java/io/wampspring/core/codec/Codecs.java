package io.wampspring.core.codec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.wampspring.core.message.Payload;

/**
 * The codecs of this library. There is one instance per format, limits and options of
 * modules, so codecs may be compared by identity. Safe for use by any thread.
 * <p>
 * A payload is sent to a receiver with the same format unchanged, byte for byte. Between
 * formats, and to Java values, it is transcoded:
 * <ul>
 * <li>integers keep their value; beyond 64 bit JSON and CBOR (as bignum) carry them,
 * MessagePack ends at 2^64-1;</li>
 * <li>floating-point numbers stay floating-point numbers, {@code 1.0} is never {@code 1};
 * {@code NaN} and infinities cannot be expressed in JSON; a number with fraction or
 * exponent in JSON is read as {@code double}, or as {@code BigDecimal} where it exceeds
 * the range of {@code double};</li>
 * <li>binary is a string of U+0000 and Base64 in JSON; a text that begins with U+0000
 * cannot be expressed in JSON;</li>
 * <li>map keys that are not strings exist in MessagePack and CBOR only;</li>
 * <li>tags of CBOR are left out, {@code undefined} becomes {@code null}; decimal
 * fractions, big floats and unassigned simple values of CBOR, and extension types of
 * MessagePack, cannot be expressed in other formats.</li>
 * </ul>
 * A value that cannot be expressed causes a
 * {@link io.wampspring.core.message.PayloadException}. So does a string with an unpaired
 * surrogate, which can only be forwarded from JSON to JSON, and a repeated key, if Java
 * values are requested.
 *
 * @see Payload
 */
public final class Codecs {

	// one codec per format, limits and options; added by any thread on first use
	private static final Map<Key, Codec> CODECS = new ConcurrentHashMap<>();

	private Codecs() {
	}

	/**
	 * Return the JSON codec.
	 * @param limits limits for messages of peers
	 * @return the codec
	 */
	public static Codec json(CodecLimits limits) {
		return json(limits, Set.of());
	}

	/**
	 * Return the JSON codec with options of modules.
	 * @param limits limits for messages of peers
	 * @param options options of modules, in addition to those of WAMP and this router
	 * @return the codec
	 * @throws IllegalArgumentException if an option cannot be added
	 */
	public static Codec json(CodecLimits limits, Collection<OptionDefinition> options) {
		return codec(WireFormat.JSON, limits, options);
	}

	/**
	 * Return the MessagePack codec.
	 * @param limits limits for messages of peers
	 * @return the codec
	 */
	public static Codec msgpack(CodecLimits limits) {
		return msgpack(limits, Set.of());
	}

	/**
	 * Return the MessagePack codec with options of modules.
	 * @param limits limits for messages of peers
	 * @param options options of modules, in addition to those of WAMP and this router
	 * @return the codec
	 * @throws IllegalArgumentException if an option cannot be added
	 */
	public static Codec msgpack(CodecLimits limits, Collection<OptionDefinition> options) {
		return codec(WireFormat.MSGPACK, limits, options);
	}

	/**
	 * Return the CBOR codec.
	 * @param limits limits for messages of peers
	 * @return the codec
	 */
	public static Codec cbor(CodecLimits limits) {
		return cbor(limits, Set.of());
	}

	/**
	 * Return the CBOR codec with options of modules.
	 * @param limits limits for messages of peers
	 * @param options options of modules, in addition to those of WAMP and this router
	 * @return the codec
	 * @throws IllegalArgumentException if an option cannot be added
	 */
	public static Codec cbor(CodecLimits limits, Collection<OptionDefinition> options) {
		return codec(WireFormat.CBOR, limits, options);
	}

	/**
	 * Return all subprotocols: JSON, MessagePack and CBOR, each plain and batched.
	 * @param limits limits for messages of peers
	 * @return the subprotocols
	 */
	public static List<Subprotocol> subprotocols(CodecLimits limits) {
		return List.of(json(limits), msgpack(limits), cbor(limits))
			.stream()
			.flatMap((codec) -> Subprotocol.of(codec).stream())
			.toList();
	}

	private static Codec codec(WireFormat format, CodecLimits limits, Collection<OptionDefinition> options) {
		return CODECS.computeIfAbsent(new Key(format, limits, Set.copyOf(options)),
				(key) -> new WireCodec(key.format(), key.limits(), OptionSchemas.with(key.options())));
	}

	private record Key(WireFormat format, CodecLimits limits, Set<OptionDefinition> options) {
	}

}
