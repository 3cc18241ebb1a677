package io.wampspring.core.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RouterError;

/**
 * A WAMP error: thrown by callees to answer with this error, and by callers' futures when
 * such an answer came.
 * <p>
 * WAMP specification: Errors.
 */
public class WampException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String uri;

	private final transient Payload payload;

	/**
	 * Create an exception for an error of the router itself.
	 * @param error the error
	 */
	public WampException(RouterError error) {
		this(error.uri(), error.payload());
	}

	/**
	 * Create an exception without arguments.
	 * @param uri URI of the error
	 */
	public WampException(String uri) {
		this(uri, Payload.EMPTY);
	}

	/**
	 * Create an exception with a text as its only positional argument.
	 * @param uri URI of the error
	 * @param text text for the other peer
	 */
	public WampException(String uri, String text) {
		this(uri, Payload.ofArgs(text));
	}

	/**
	 * Create an exception with arguments.
	 * @param uri URI of the error
	 * @param args positional arguments
	 * @param kwargs keyword arguments
	 */
	public WampException(String uri, List<? extends @Nullable Object> args,
			Map<String, ? extends @Nullable Object> kwargs) {
		this(uri, Payload.of(args, kwargs));
	}

	/**
	 * Create an exception with a payload.
	 * @param uri URI of the error
	 * @param payload the payload
	 */
	public WampException(String uri, Payload payload) {
		super(uri);
		this.uri = uri;
		this.payload = payload;
	}

	/**
	 * Return the URI of the error.
	 * @return the URI
	 */
	public String uri() {
		return this.uri;
	}

	/**
	 * Return the payload of the error.
	 * @return the payload; empty after deserialization of this exception
	 */
	public Payload payload() {
		return (this.payload != null) ? this.payload : Payload.EMPTY;
	}

	/**
	 * Return the positional arguments.
	 * @return the arguments, never modifiable
	 */
	public List<@Nullable Object> args() {
		return payload().args();
	}

	/**
	 * Return the keyword arguments.
	 * @return the arguments, never modifiable
	 */
	public Map<String, @Nullable Object> kwargs() {
		return payload().kwargs();
	}

}
