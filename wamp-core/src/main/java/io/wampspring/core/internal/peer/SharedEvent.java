package io.wampspring.core.internal.peer;

import java.util.Arrays;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.WampMessage;

/**
 * One EVENT for many receivers, which is encoded once per codec.
 * <p>
 * Thread-safe. Concurrent threads may encode it more than once.
 */
public final class SharedEvent {

	private final EventMessage message;

	private final @Nullable Peer publisher;

	// codecs at even, encoded forms at odd indexes; copy on write, so reads are
	// lock-free
	private volatile Object[] encodings = new Object[0];

	/**
	 * Create a shared event.
	 * @param message the message
	 * @param publisher the publisher, or {@code null} for the router itself
	 */
	public SharedEvent(EventMessage message, @Nullable Peer publisher) {
		this.message = message;
		this.publisher = publisher;
	}

	/**
	 * Return the message.
	 * @return the message
	 */
	public EventMessage message() {
		return this.message;
	}

	/**
	 * Return the publisher. Available to receivers inside the application even if it is
	 * not disclosed on the wire.
	 * @return the publisher, or {@code null} for the router itself
	 */
	public @Nullable Peer publisher() {
		return this.publisher;
	}

	/**
	 * Return the encoded form for a codec. The event is encoded on the first call only.
	 * @param codec the codec, compared by identity
	 * @param encoder encodes the message
	 * @param <T> type of the encoded form, the same for each use of one codec
	 * @return the encoded form
	 */
	@SuppressWarnings("unchecked")
	public <T> T encodedBy(Object codec, Function<WampMessage, T> encoder) {
		@Nullable Object found = find(codec);
		return (found != null) ? (T) found : cache(codec, encoder.apply(this.message));
	}

	private @Nullable Object find(Object codec) {
		Object[] known = this.encodings;
		for (int i = 0; i < known.length; i += 2) {
			if (known[i] == codec) {
				return known[i + 1];
			}
		}
		return null;
	}

	private synchronized <T> T cache(Object codec, T encoded) {
		Object[] known = this.encodings;
		Object[] grown = Arrays.copyOf(known, known.length + 2);
		grown[known.length] = codec;
		grown[known.length + 1] = encoded;
		this.encodings = grown;
		return encoded;
	}

}
