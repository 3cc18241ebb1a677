package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;

import io.wampspring.core.message.OptionKey;

/**
 * A key that Options or Details of a message may have.
 *
 * @param key the key, which knows what its value must be
 * @param utf8 the key in the bytes of the wire
 * @param nulls what null counts as
 */
record Option(OptionKey<?> key, byte[] utf8, Nulls nulls) {

	static Option of(OptionKey<?> key) {
		return new Option(key, key.name().getBytes(StandardCharsets.UTF_8), Nulls.WRONG);
	}

	/** Returns this option with null allowed in place of a value, as good as absent. */
	Option orNull() {
		return new Option(this.key, this.utf8, Nulls.ABSENT);
	}

	/**
	 * Returns this option with null kept as its value, for whoever answers the request to
	 * refuse.
	 */
	Option keepingNull() {
		return new Option(this.key, this.utf8, Nulls.KEPT);
	}

	/** What null counts as. */
	enum Nulls {

		/** A wrong value. */
		WRONG,

		/** The same as if the option were not there. */
		ABSENT,

		/** A value. */
		KEPT

	}

}
