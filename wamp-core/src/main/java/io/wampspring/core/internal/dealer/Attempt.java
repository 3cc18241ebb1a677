package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.RouterError;

/**
 * What became of an attempt to bring a call to a callee.
 *
 * @param kind what became of it
 * @param error why, if the call was refused
 */
record Attempt(Kind kind, @Nullable RouterError error) {

	static final Attempt DISPATCHED = new Attempt(Kind.DISPATCHED, null);

	static final Attempt SATURATED = new Attempt(Kind.SATURATED, null);

	static final Attempt NOBODY = new Attempt(Kind.NOBODY, null);

	static Attempt refused(RouterError error) {
		return new Attempt(Kind.REFUSED, error);
	}

	/**
	 * Kinds of outcome.
	 */
	enum Kind {

		/** A callee has the call. */
		DISPATCHED,

		/** There are callees, but all are busy. */
		SATURATED,

		/** There is nobody, or nobody else, to ask. */
		NOBODY,

		/** The call cannot be made. */
		REFUSED

	}

}
