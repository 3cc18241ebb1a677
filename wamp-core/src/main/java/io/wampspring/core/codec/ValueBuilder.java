package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampspring.core.message.PayloadException;
import org.jspecify.annotations.Nullable;

/** Builds unmodifiable Java values. For one thread. */
final class ValueBuilder implements ValueSink {

	// unfinished lists and maps, innermost first
	private @Nullable Deque<Object> open;

	private @Nullable String key;

	private @Nullable Object value;

	/** Returns the complete value. */
	@Nullable Object value() {
		return this.value;
	}

	@Override
	public void nothing() {
		add(null);
	}

	@Override
	public void bool(boolean value) {
		add(value);
	}

	@Override
	public void integer(long value) {
		add(value);
	}

	@Override
	public void bigInteger(BigInteger value) {
		add(value);
	}

	@Override
	public void floating(double value) {
		add(value);
	}

	@Override
	public void decimal(BigDecimal value) {
		// the same type as from a format without decimals, if it holds all digits
		double nearest = value.doubleValue();
		add(JsonNumbers.isExact(value, nearest) ? (Object) nearest : value);
	}

	@Override
	public void text(byte[] bytes, int offset, int length) {
		add(new String(bytes, offset, length, StandardCharsets.UTF_8));
	}

	@Override
	public void binary(byte[] bytes, int offset, int length) {
		add(Arrays.copyOfRange(bytes, offset, offset + length));
	}

	@Override
	public void timestamp(long seconds, int nanos) {
		add(Timestamps.toInstant(seconds, nanos));
	}

	@Override
	public int beginList(int size) {
		List<@Nullable Object> list = (size != UNKNOWN) ? new ArrayList<>(size) : new ArrayList<>();
		add(Collections.unmodifiableList(list));
		push(list);
		return 0;
	}

	@Override
	public void endList(int mark, int size) {
		pop();
	}

	@Override
	public int beginMap(int size) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		add(Collections.unmodifiableMap(map));
		push(map);
		return 0;
	}

	@Override
	public void key(byte[] bytes, int offset, int length) {
		this.key = new String(bytes, offset, length, StandardCharsets.UTF_8);
	}

	@Override
	public boolean otherKey() {
		return false;
	}

	@Override
	public void endMap(int mark, int size) {
		pop();
	}

	private void push(Object container) {
		Deque<Object> stack = this.open;
		if (stack == null) {
			stack = new ArrayDeque<>();
			this.open = stack;
		}
		stack.push(container);
	}

	private void pop() {
		if (this.open != null) {
			this.open.pop();
		}
	}

	@SuppressWarnings("unchecked")
	private void add(@Nullable Object element) {
		Object container = (this.open != null) ? this.open.peek() : null;
		if (container == null) {
			this.value = element;
		}
		else if (container instanceof List<?>) {
			((List<@Nullable Object>) container).add(element);
		}
		else {
			put((Map<String, @Nullable Object>) container, element);
		}
	}

	private void put(Map<String, @Nullable Object> map, @Nullable Object element) {
		String name = this.key;
		int size = map.size();
		if (name != null) {
			map.put(name, element);
		}
		if (map.size() == size) {
			throw new PayloadException("A key occurs more than once");
		}
	}

}
