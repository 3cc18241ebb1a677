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
	 * Return the keys of the mode only.
	 * @param options options or details
	 * @return the keys with their values; empty if the mode is off
	 */
	public static Dict of(Dict options) {
		if (!isActive(options)) {
			return Dict.EMPTY;
		}
		Dict.Builder builder = Dict.builder();
		KEYS.forEach((key) -> builder.put(key, options.get(key)));
		return builder.build();
	}

	/**
	 * Add the keys of the mode to other details.
	 * @param builder builds the details
	 * @param passthru what {@link #of} returned
	 */
	public static void addTo(Dict.Builder builder, Dict passthru) {
		passthru.asMap().forEach(builder::put);
	}

}
