package io.wampspring.core.codec;

import java.math.BigDecimal;

import io.wampspring.core.message.EncodedPayload;

/** Writes a value, or a message element by element, to a buffer. For one thread. */
abstract class WireWriter implements ValueSink {

	final ByteBuilder out;

	WireWriter(ByteBuilder out) {
		this.out = out;
	}

	/** Starts a message, independent of failures of the previous one. */
	void begin() {
		// only one of the formats has state to reset
	}

	/** Writes the separator before the next element. */
	abstract void separate();

	/** Writes encoded elements, with the separators between them. */
	abstract void encoded(EncodedPayload payload);

	/** Binary formats have no decimals: the default writes the nearest double. */
	@Override
	public void decimal(BigDecimal value) {
		double nearest = value.doubleValue();
		if (Double.isInfinite(nearest)) {
			hugeDecimal(value);
		}
		else {
			floating(nearest);
		}
	}

	/** Writes a number outside the range of a double. */
	abstract void hugeDecimal(BigDecimal value);

	/** Binary formats allow any value as key. */
	@Override
	public boolean otherKey() {
		return true;
	}

	@Override
	public void text(String text) {
		// before a second copy of a large value exists
		this.out.requireCapacity(text.length());
		ValueSink.super.text(text);
	}

	@Override
	public void key(byte[] bytes, int offset, int length) {
		text(bytes, offset, length);
	}

}
