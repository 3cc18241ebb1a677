package io.wampspring.core.message;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A payload of Java values, as in-process peers send it. Made by
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
		// byte arrays are the only mutable values, so each reader gets its own
		return WampValues.copyOfBinaries(this.args);
	}

	@Override
	public Map<String, @Nullable Object> kwargs() {
		return WampValues.copyOfBinaries(this.kwargs);
	}

	/**
	 * Return the positional arguments for reading only, without protective copies.
	 * @return the arguments, whose byte arrays must not be changed
	 */
	public List<@Nullable Object> sharedArgs() {
		return this.args;
	}

	/**
	 * Return the keyword arguments for reading only, without protective copies.
	 * @return the arguments, whose byte arrays must not be changed
	 */
	public Map<String, @Nullable Object> sharedKwargs() {
		return this.kwargs;
	}

}
