package io.wampspring.core.message;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The keys of the payload passthru mode.
 * <p>
 * WAMP specification: Payload Passthru Mode.
 */
public final class Passthru {

	private static final List<OptionKey<String>> KEYS = List.of(OptionKeys.PPT_SCHEME, OptionKeys.PPT_SERIALIZER,
			OptionKeys.PPT_CIPHER, OptionKeys.PPT_KEYID);

	private Passthru() {
	}

	/**
	 * Whether options or details enable the mode.
	 * @param options options or details
	 * @return {@code true} if there is a scheme
	 */
	public static boolean isActive(Dict options) {
		if (options.isEmpty()) {
			return false;
		}
		@Nullable String scheme = options.get(OptionKeys.PPT_SCHEME);
		return scheme != null && !scheme.isEmpty();
	}

	/**
	 * Whether options forbid transcoding of the payload, with the key {@code passthru},
	 * an extension of this router.
	 * @param options options
	 * @return {@code true} if they do
	 */
	public static boolean isVerbatim(Dict options) {
		return options.isTrue(OptionKeys.PASSTHRU);
	}

	/**
	 * Apply options to a payload.
	 * @param payload a payload
	 * @param options options of its message
	 * @return the payload, bound to its format if the options require it
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
			return isVerbatim(options) ? Dict.of(OptionKeys.PASSTHRU, true) : Dict.EMPTY;
		}
		Dict.Builder builder = Dict.builder();
		KEYS.forEach((key) -> builder.put(key, options.get(key)));
		return builder.putIf(OptionKeys.PASSTHRU, isVerbatim(options)).build();
	}

	/**
	 * Add the keys of the mode to other details.
	 * @param builder builds the details
	 * @param passthru the result of {@link #of}
	 * @return the builder
	 */
	public static Dict.Builder addTo(Dict.Builder builder, Dict passthru) {
		if (!passthru.isEmpty()) {
			passthru.asMap().forEach(builder::put);
		}
		return builder;
	}

}
