package io.wampspring.core.codec;

/**
 * Is told of options in requests that this router does not know and therefore drops.
 */
@FunctionalInterface
public interface UnknownOptionListener {

	/** Wants to know nothing. */
	UnknownOptionListener NONE = (element, key) -> {
	};

	/**
	 * An option is dropped.
	 * @param element the element of the message, such as {@code CALL.Options}
	 * @param key the key of the option, as the peer sent it: of any length and with any
	 * characters
	 */
	void onUnknownOption(String element, String key);

}
