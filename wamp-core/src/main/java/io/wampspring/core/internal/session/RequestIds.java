package io.wampspring.core.internal.session;

import io.wampspring.core.message.Ids;
import io.wampspring.core.message.ProtocolViolationException;

/**
 * Checks the request ids of one session: one counter for all types of requests. Used only
 * by the message handling of the session, which is never concurrent.
 * <p>
 * WAMP specification: IDs, session scope.
 */
final class RequestIds {

	private final boolean strict;

	// last accepted id
	private long last;

	RequestIds(boolean strict) {
		this.strict = strict;
	}

	boolean isStrict() {
		return this.strict;
	}

	/** Accept the id of a request. */
	void accept(long id) {
		if (this.strict && id != expected()) {
			throw new ProtocolViolationException("Request id " + id + " where " + expected() + " was expected");
		}
		this.last = id;
	}

	/**
	 * Whether an id was used before, so that a CALL with it can only be a further chunk.
	 */
	boolean wasUsed(long id) {
		return id <= this.last && id != expected();
	}

	private long expected() {
		return (this.last < Ids.MAX) ? this.last + 1 : 1;
	}

}
