package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;

import io.wampspring.core.message.OptionKey;

/**
 * An option that a schema allows in Options or Details of a message.
 *
 * @param key the key, which checks the type of its value
 * @param utf8 the key encoded as UTF-8
 * @param nulls treatment of null
 */
record Option(OptionKey<?> key, byte[] utf8, Nulls nulls) {

	static Option of(OptionKey<?> key) {
		return new Option(key, key.name().getBytes(StandardCharsets.UTF_8), Nulls.WRONG);
	}

	/** Return this option with null treated as absent. */
	Option orNull() {
		return new Option(this.key, this.utf8, Nulls.ABSENT);
	}

	/**
	 * Return this option with null retained as its value, to be rejected when the request
	 * is handled.
	 */
	Option keepingNull() {
		return new Option(this.key, this.utf8, Nulls.KEPT);
	}

	/** Treatment of null. */
	enum Nulls {

		/** Null is a protocol violation. */
		WRONG,

		/** Null is treated as absent. */
		ABSENT,

		/** Null is retained as a value. */
		KEPT

	}

}
