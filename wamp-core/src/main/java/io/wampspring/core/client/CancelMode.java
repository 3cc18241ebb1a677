package io.wampspring.core.client;

import java.util.Locale;

/**
 * How a call is cancelled.
 * <p>
 * WAMP specification: Call Canceling.
 */
public enum CancelMode {

	/** The caller gets the error immediately, the callee is not notified. */
	SKIP,

	/** The callee is interrupted, the caller gets its answer. */
	KILL,

	/** The callee is interrupted, the caller gets the error immediately. */
	KILLNOWAIT;

	private final String key = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the value of the {@code mode} option.
	 * @return the name in lower case
	 */
	public String key() {
		return this.key;
	}

}
