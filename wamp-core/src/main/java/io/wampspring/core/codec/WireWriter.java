package io.wampspring.core.codec;

import java.math.BigDecimal;

import io.wampspring.core.message.EncodedPayload;

/** Writes a value, or a message element by element, to a buffer. For one thread. */
abstract class WireWriter implements ValueSink {

	final ByteBuilder out;

	WireWriter(ByteBuilder out) {
		this.out = out;
	}

	/** Begins a message, whatever became of the one before. */
	void begin() {
		// only one of the formats needs to know
	}

	/** Writes what separates two elements, where the next one is to begin. */
	abstract void separate();

	/** Writes elements that are encoded already, with the separators between them. */
	abstract void encoded(EncodedPayload payload);

	/** The binary formats have no decimals, so they carry the nearest double. */
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

	/** Writes a number that is larger than any double. */
	abstract void hugeDecimal(BigDecimal value);

	/** The binary formats allow any value as key. */
	@Override
	public boolean otherKey() {
		return true;
	}

	@Override
	public void text(String text) {
		// before there is a second one of something large
		this.out.requireRoom(text.length());
		ValueSink.super.text(text);
	}

	@Override
	public void key(byte[] bytes, int offset, int length) {
		text(bytes, offset, length);
	}

}
