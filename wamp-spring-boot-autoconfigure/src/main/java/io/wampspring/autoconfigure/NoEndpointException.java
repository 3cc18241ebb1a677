package io.wampspring.autoconfigure;

/**
 * The router of a web application would have no endpoint for clients.
 */
final class NoEndpointException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create an exception.
	 * @param reason why there is no endpoint
	 * @param action how to correct it
	 */
	NoEndpointException(String reason, String action) {
		super("WAMP would have no endpoint: " + reason);
		this.action = action;
	}

	String getAction() {
		return this.action;
	}

}
