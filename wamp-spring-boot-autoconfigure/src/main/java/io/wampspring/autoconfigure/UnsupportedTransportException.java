package io.wampspring.autoconfigure;

/**
 * A transport or port that was asked for does not work here.
 */
final class UnsupportedTransportException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnsupportedTransportException(String setting, String problem, String action) {
		super(setting + " is not possible: " + problem);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
