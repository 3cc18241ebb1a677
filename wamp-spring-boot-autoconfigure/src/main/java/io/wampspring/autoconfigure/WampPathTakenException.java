package io.wampspring.autoconfigure;

/**
 * The path of the WAMP endpoint is mapped to another WebSocket handler.
 */
final class WampPathTakenException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String path;

	private final String pattern;

	private final String handler;

	WampPathTakenException(String path, String pattern, String handler) {
		super("Path '" + path + "' of the WAMP endpoint is already mapped to another WebSocket handler");
		this.path = path;
		this.pattern = pattern;
		this.handler = handler;
	}

	String getPath() {
		return this.path;
	}

	String getPattern() {
		return this.pattern;
	}

	String getHandler() {
		return this.handler;
	}

}
