package io.wampspring.core.routing;

/**
 * When a callee may take a procedure over with the option {@code force_reregister}, which
 * is not in the specification but known from other routers.
 */
public enum ForceReregister {

	/** Never. */
	DENY,

	/** When the callees that lose the procedure registered it with this option, too. */
	IF_BOTH,

	/** Always. */
	ALLOW

}
