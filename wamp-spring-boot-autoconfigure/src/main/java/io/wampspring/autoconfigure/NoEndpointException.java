package io.wampspring.autoconfigure;

/**
 * The router would run in a web application without an endpoint that clients could reach.
 */
final class NoEndpointException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create an exception.
	 * @param reason why there is no endpoint
	 * @param action what to do
	 */
	NoEndpointException(String reason, String action) {
		super("WAMP would have no endpoint: " + reason);
		this.action = action;
	}

	String getAction() {
		return this.action;
	}

}
