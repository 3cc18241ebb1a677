package io.wampspring.core.routing;

import org.jspecify.annotations.Nullable;

/**
 * The policy by which the dealer selects a callee of a shared registration.
 * <p>
 * WAMP specification: Shared Registration. {@link #LEASTLOADED} is an addition of this
 * router, with the option value {@code _leastloaded}.
 */
public enum InvocationPolicy {

	/** Only one callee may register. */
	SINGLE("single"),

	/** One after another, in the order of registration. */
	ROUNDROBIN("roundrobin"),

	/** A random callee, with uniform probability. */
	RANDOM("random"),

	/** The one that registered first. */
	FIRST("first"),

	/** The one that registered last. */
	LAST("last"),

	/** The one with the fewest running invocations. */
	LEASTLOADED("_leastloaded");

	private final String key;

	InvocationPolicy(String key) {
		this.key = key;
	}

	/**
	 * Return the value of the {@code invoke} option.
	 * @return the value
	 */
	public String key() {
		return this.key;
	}

	/**
	 * Parse an {@code invoke} option.
	 * @param key the value, or {@code null} if the option is absent
	 * @return the policy
	 * @throws IllegalArgumentException if there is no such policy
	 */
	public static InvocationPolicy of(@Nullable String key) {
		if (key == null) {
			return SINGLE;
		}
		for (InvocationPolicy policy : values()) {
			if (policy.key.equals(key)) {
				return policy;
			}
		}
		throw new IllegalArgumentException("Unknown invocation policy");
	}

}
