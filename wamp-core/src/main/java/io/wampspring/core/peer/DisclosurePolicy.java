package io.wampspring.core.peer;

/**
 * When the identity of a caller or publisher is disclosed to the other side.
 * <p>
 * WAMP specification: Caller Identification, Publisher Identification.
 */
public enum DisclosurePolicy {

	/** When the caller or publisher allows it with {@code disclose_me}. */
	CONSENT,

	/** When the caller allows it and the callee asks for it. */
	BOTH,

	/** When either side asks for it, as the specification says. */
	ANY,

	/** Always. */
	ALWAYS,

	/** Never; asking for it is an error. */
	NEVER

}
