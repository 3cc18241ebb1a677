package io.wampspring.core.meta;

/**
 * An error that a meta procedure answers with.
 */
final class MetaException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String uri;

	MetaException(String uri, String message) {
		super(message, null, false, false);
		this.uri = uri;
	}

	String uri() {
		return this.uri;
	}

}
