package io.wampspring.core.message;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The keys of the payload passthru mode.
 * <p>
 * WAMP specification: Payload Passthru Mode.
 */
public final class Passthru {

	private static final String SCHEME = "ppt_scheme";

	private static final String FLAG = "passthru";

	private static final List<String> KEYS = List.of(SCHEME, "ppt_serializer", "ppt_cipher", "ppt_keyid");

	private Passthru() {
	}

	/**
	 * Whether options or details switch the mode on.
	 * @param options options or details
	 * @return {@code true} if there is a scheme
	 */
	public static boolean isActive(Dict options) {
		if (options.isEmpty()) {
			return false;
		}
		@Nullable String scheme = options.getString(SCHEME);
		return scheme != null && !scheme.isEmpty();
	}

	/**
	 * Whether options ask that the payload is never transcoded, with the key
	 * {@code passthru}, which is an addition of this router.
	 * @param options options
	 * @return {@code true} if they do
	 */
	public static boolean isVerbatim(Dict options) {
		return options.isTrue(FLAG);
	}

	/**
	 * Return a payload as it is to be sent under the given options.
	 * @param payload a payload
	 * @param options options it came with
	 * @return the payload, bound to its format if the options ask for that
	 */
	public static Payload apply(Payload payload, Dict options) {
		return (isVerbatim(options) && payload instanceof EncodedPayload encoded) ? encoded.boundToFormat() : payload;
	}

	/**
	 * Return the keys of the mode only.
	 * @param options options or details
	 * @return the keys with their values; empty if the mode is off
	 */
	public static Dict of(Dict options) {
		if (!isActive(options)) {
			return isVerbatim(options) ? Dict.of(FLAG, true) : Dict.EMPTY;
		}
		Dict.Builder builder = Dict.builder();
		KEYS.forEach((key) -> builder.put(key, options.get(key)));
		return builder.putIf(FLAG, isVerbatim(options)).build();
	}

	/**
	 * Add the keys of the mode to other details.
	 * @param builder builds the details
	 * @param passthru what {@link #of} returned
	 * @return the builder
	 */
	public static Dict.Builder addTo(Dict.Builder builder, Dict passthru) {
		if (!passthru.isEmpty()) {
			passthru.asMap().forEach(builder::put);
		}
		return builder;
	}

}
