package io.wampspring.core.routing;

/**
 * Whether a callee may replace the existing callees of a procedure with the option
 * {@code force_reregister}, an extension of other routers that is not in the
 * specification.
 */
public enum ForceReregister {

	/** Never. */
	DENY,

	/** If all existing callees registered with this option, too. */
	IF_BOTH,

	/** Always. */
	ALLOW

}
