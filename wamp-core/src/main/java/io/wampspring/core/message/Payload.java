package io.wampspring.core.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The application payload of a message: positional and keyword arguments. Either the
 * bytes received from a peer, in their format, or Java values. Payloads are decoded
 * lazily: routing does not decode them, only {@link #args()} and {@link #kwargs()} do.
 * <p>
 * Immutable and thread-safe; returned lists and maps are unmodifiable, byte arrays in
 * them are copies.
 * <p>
 * WAMP specification: Application Payload; Payload Passthru Mode.
 */
public sealed interface Payload permits EmptyPayload, ValuePayload, EncodedPayload {

	/** A payload without arguments. */
	Payload EMPTY = EmptyPayload.INSTANCE;

	/**
	 * Whether the message has no payload element.
	 * @return {@code true} if neither positional nor keyword arguments were given
	 */
	boolean isEmpty();

	/**
	 * Return the positional arguments, decoding them if necessary.
	 * @return the arguments, unmodifiable
	 * @throws PayloadException if the bytes cannot be expressed as Java values
	 */
	List<@Nullable Object> args();

	/**
	 * Return the keyword arguments, decoding them if necessary.
	 * @return the arguments, unmodifiable
	 * @throws PayloadException if the bytes cannot be expressed as Java values
	 */
	Map<String, @Nullable Object> kwargs();

	/**
	 * Ensure that this payload can be used at any later time and by any thread. Required
	 * for a payload of a received message that is not handled immediately.
	 * @see EncodedPayload
	 */
	default void retain() {
		// most payloads own their content
	}

	/**
	 * Return a payload of Java values. The values are copied, so later changes by the
	 * caller have no effect.
	 * @param args positional arguments
	 * @param kwargs keyword arguments
	 * @return the payload
	 * @throws PayloadException if a value is not of a type that WAMP can carry
	 */
	static Payload of(List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {
		return (args.isEmpty() && kwargs.isEmpty()) ? EMPTY
				: new ValuePayload(WampValues.copyOf(args), WampValues.copyOf(kwargs));
	}

	/**
	 * Return a payload of positional arguments.
	 * @param args positional arguments
	 * @return the payload
	 * @throws PayloadException if a value is not of a type that WAMP can carry
	 */
	static Payload ofArgs(@Nullable Object... args) {
		return of(Arrays.asList(args), Map.of());
	}

}
