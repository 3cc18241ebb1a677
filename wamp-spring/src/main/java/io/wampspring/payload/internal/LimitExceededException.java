package io.wampspring.payload.internal;

import tools.jackson.core.exc.StreamConstraintsException;

/**
 * An object nests too deeply or holds too much. Its message is in words for peers.
 */
final class LimitExceededException extends StreamConstraintsException {

	private static final long serialVersionUID = 1L;

	private final boolean size;

	LimitExceededException(String message, boolean size) {
		super(message);
		this.size = size;
	}

	boolean isSize() {
		return this.size;
	}

}
