package io.wampspring.core.codec;

/**
 * Notified of unknown options in requests, which the router drops.
 */
@FunctionalInterface
public interface UnknownOptionListener {

	/** Does nothing. */
	UnknownOptionListener NONE = (element, key) -> {
	};

	/**
	 * An option is dropped.
	 * @param element the element of the message, such as {@code CALL.Options}
	 * @param key the key as sent by the peer: of any length and with any characters
	 */
	void onUnknownOption(String element, String key);

}
