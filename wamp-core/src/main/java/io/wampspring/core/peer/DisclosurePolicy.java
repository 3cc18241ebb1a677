package io.wampspring.core.peer;

/**
 * When the identity of a caller or publisher is disclosed to the callee or subscribers.
 * <p>
 * WAMP specification: Caller Identification, Publisher Identification.
 */
public enum DisclosurePolicy {

	/** When the caller or publisher permits it with {@code disclose_me}. */
	CONSENT,

	/** When the caller permits it and the callee requests it. */
	BOTH,

	/** When either side requests it, as specified. */
	ANY,

	/** Always. */
	ALWAYS,

	/** Never; requesting it is an error. */
	NEVER

}
