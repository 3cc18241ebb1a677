package io.wampspring.core.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The application payload of a message: positional and keyword arguments. Lazy: either
 * the raw bytes that came from a peer, in the format they came in, or Java values. Router
 * code never looks inside; only who asks for {@link #args()} or {@link #kwargs()} pays
 * for decoding.
 * <p>
 * Immutable and safe to share between threads; lists and maps handed out cannot be
 * modified, byte arrays inside them are private copies.
 * <p>
 * WAMP specification: Application Payload; Payload Passthru Mode.
 */
public sealed interface Payload permits EmptyPayload, ValuePayload, EncodedPayload {

	/** A payload without arguments. */
	Payload EMPTY = EmptyPayload.INSTANCE;

	/**
	 * Whether the message carries no payload element at all.
	 * @return {@code true} if neither positional nor keyword arguments were given
	 */
	boolean isEmpty();

	/**
	 * Return the positional arguments, decoding them when necessary.
	 * @return the arguments, never modifiable
	 * @throws PayloadException if the bytes cannot be expressed as Java values
	 */
	List<@Nullable Object> args();

	/**
	 * Return the keyword arguments, decoding them when necessary.
	 * @return the arguments, never modifiable
	 * @throws PayloadException if the bytes cannot be expressed as Java values
	 */
	Map<String, @Nullable Object> kwargs();

	/**
	 * Make sure that this payload can be used for any time and by any thread. Necessary
	 * for those of messages that were read from a connection, by whoever does not handle
	 * them at once.
	 * @see EncodedPayload
	 */
	default void keep() {
		// most own what they consist of
	}

	/**
	 * Return a payload of Java values. The values are copied, so that later changes by
	 * the caller are not seen by anybody.
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
