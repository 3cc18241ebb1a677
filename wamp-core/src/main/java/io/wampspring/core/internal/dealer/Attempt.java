package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.RouterError;

/**
 * The outcome of an attempt to dispatch a call.
 *
 * @param kind the outcome
 * @param error the error for the caller if the call is refused, otherwise {@code null}
 */
record Attempt(Kind kind, @Nullable RouterError error) {

	static final Attempt DISPATCHED = new Attempt(Kind.DISPATCHED, null);

	static final Attempt QUEUED = new Attempt(Kind.QUEUED, null);

	static final Attempt SATURATED = new Attempt(Kind.SATURATED, null);

	static final Attempt NO_CALLEE = new Attempt(Kind.NO_CALLEE, null);

	static Attempt refused(RouterError error) {
		return new Attempt(Kind.REFUSED, error);
	}

	/**
	 * Kinds of outcome.
	 */
	enum Kind {

		/** The call was sent to a callee. */
		DISPATCHED,

		/** The call was added to the queue of a registration. */
		QUEUED,

		/** There are callees for the call, but none has capacity. */
		SATURATED,

		/** There is no callee for the call, or all of them have refused it. */
		NO_CALLEE,

		/** The call is refused with an error. */
		REFUSED

	}

}
