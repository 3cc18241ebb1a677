package io.wampspring.autoconfigure;

/**
 * The transport that was asked for does not work here.
 */
final class UnsupportedTransportException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnsupportedTransportException(String problem, String action) {
		super("wamp.websocket.transport=direct is not possible: " + problem);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
