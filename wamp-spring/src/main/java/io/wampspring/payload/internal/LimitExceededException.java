package io.wampspring.payload.internal;

import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Thrown if an object nests too deeply or is too large. Its message may be sent to peers.
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
