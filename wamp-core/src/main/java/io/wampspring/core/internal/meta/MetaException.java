package io.wampspring.core.internal.meta;

import io.wampspring.core.message.RouterError;

/**
 * An error answer of a meta procedure.
 */
final class MetaException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String uri;

	MetaException(String uri, String message) {
		super(message, null, false, false);
		this.uri = uri;
	}

	MetaException(RouterError error) {
		this(error.uri(), error.text());
	}

	String uri() {
		return this.uri;
	}

}
