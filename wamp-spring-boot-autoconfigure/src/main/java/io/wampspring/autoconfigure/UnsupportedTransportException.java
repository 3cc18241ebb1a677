package io.wampspring.autoconfigure;

/**
 * A configured transport or port is not supported in this environment.
 */
final class UnsupportedTransportException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnsupportedTransportException(String setting, String problem, String action) {
		super(setting + " is not supported: " + problem);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
