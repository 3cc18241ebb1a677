package io.wampspring.payload.internal;

import java.math.BigDecimal;
import java.math.BigInteger;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Rejects NaN and infinities for types without such values. Jackson would convert them to
 * 0 or fail differently, because JSON does not have them.
 */
final class NonFiniteParser extends JsonParserDelegate {

	NonFiniteParser(JsonParser delegate) {
		super(delegate);
	}

	private JsonParser finite(Class<?> type) {
		if (this.delegate.isNaN()) {
			throw new InputCoercionException(this, "No finite number", currentToken(), type);
		}
		return this.delegate;
	}

	@Override
	public int getIntValue() {
		return finite(int.class).getIntValue();
	}

	@Override
	public int getValueAsInt() {
		return finite(int.class).getValueAsInt();
	}

	@Override
	public int getValueAsInt(int defaultValue) {
		return finite(int.class).getValueAsInt(defaultValue);
	}

	@Override
	public long getLongValue() {
		return finite(long.class).getLongValue();
	}

	@Override
	public long getValueAsLong() {
		return finite(long.class).getValueAsLong();
	}

	@Override
	public long getValueAsLong(long defaultValue) {
		return finite(long.class).getValueAsLong(defaultValue);
	}

	@Override
	public BigInteger getBigIntegerValue() {
		return finite(BigInteger.class).getBigIntegerValue();
	}

	@Override
	public BigDecimal getDecimalValue() {
		return finite(BigDecimal.class).getDecimalValue();
	}

}
