package io.wampspring.core.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

/**
 * A result of a call, final or progressive.
 *
 * @param payload positional and keyword results
 * @param details options of YIELD or details of RESULT
 */
public record WampResult(Payload payload, Dict details) {

	/** The result without values. */
	public static final WampResult EMPTY = new WampResult(Payload.EMPTY, Dict.EMPTY);

	/**
	 * Return a result of positional values.
	 * @param args the values
	 * @return the result
	 */
	public static WampResult of(@Nullable Object... args) {
		return new WampResult(Payload.ofArgs(args), Dict.EMPTY);
	}

	/**
	 * Return a result of positional and keyword values.
	 * @param args positional values
	 * @param kwargs keyword values
	 * @return the result
	 */
	public static WampResult of(List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {
		return new WampResult(Payload.of(args, kwargs), Dict.EMPTY);
	}

	/**
	 * Return the positional values.
	 * @return the values, never modifiable
	 */
	public List<@Nullable Object> args() {
		return this.payload.args();
	}

	/**
	 * Return the keyword values.
	 * @return the values, never modifiable
	 */
	public Map<String, @Nullable Object> kwargs() {
		return this.payload.kwargs();
	}

}
