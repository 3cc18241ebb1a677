package io.wampspring.core.message;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The payload of a message without arguments. */
public enum EmptyPayload implements Payload {

	/** The only instance; use {@link Payload#EMPTY}. */
	INSTANCE;

	@Override
	public boolean isEmpty() {
		return true;
	}

	@Override
	public List<@Nullable Object> args() {
		return List.of();
	}

	@Override
	public Map<String, @Nullable Object> kwargs() {
		return Map.of();
	}

}
