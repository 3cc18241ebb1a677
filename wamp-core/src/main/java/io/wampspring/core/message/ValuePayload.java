package io.wampspring.core.message;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A payload of Java values, as sent by in-process peers. Created by
 * {@link Payload#of(List, Map)} only, which copies the values.
 */
public final class ValuePayload implements Payload {

	private final List<@Nullable Object> args;

	private final Map<String, @Nullable Object> kwargs;

	ValuePayload(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
		this.args = args;
		this.kwargs = kwargs;
	}

	@Override
	public boolean isEmpty() {
		return this.args.isEmpty() && this.kwargs.isEmpty();
	}

	@Override
	public List<@Nullable Object> args() {
		// byte arrays are the only mutable values, so each reader gets a copy
		return WampValues.copyOfBinaries(this.args);
	}

	@Override
	public Map<String, @Nullable Object> kwargs() {
		return WampValues.copyOfBinaries(this.kwargs);
	}

	/**
	 * Return the positional arguments without defensive copies.
	 * @return the arguments, whose byte arrays must not be modified
	 */
	public List<@Nullable Object> sharedArgs() {
		return this.args;
	}

	/**
	 * Return the keyword arguments without defensive copies.
	 * @return the arguments, whose byte arrays must not be modified
	 */
	public Map<String, @Nullable Object> sharedKwargs() {
		return this.kwargs;
	}

}
