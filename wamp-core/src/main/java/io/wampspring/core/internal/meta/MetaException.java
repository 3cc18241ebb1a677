package io.wampspring.core.internal.meta;

import io.wampspring.core.message.RouterError;

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

	MetaException(RouterError error) {
		this(error.uri(), error.text());
	}

	String uri() {
		return this.uri;
	}

}
