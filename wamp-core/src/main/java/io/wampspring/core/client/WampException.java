package io.wampspring.core.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RouterError;

/**
 * A WAMP error: thrown by callees to answer with it, and failure of futures of callers.
 * <p>
 * WAMP specification: Errors.
 */
public class WampException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String uri;

	private final transient Payload payload;

	private final @Nullable String target;

	private final @Nullable String realm;

	// created on demand; any thread may write it, always with an equal value
	private @Nullable String message;

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
		this(uri, payload, null, null);
	}

	/**
	 * Create an exception for an error that answers a request.
	 * @param uri URI of the error
	 * @param payload the payload
	 * @param target URI of the requested procedure or topic, or {@code null} if there is
	 * none
	 * @param realm URI of the realm, or {@code null} if it is not known
	 */
	public WampException(String uri, Payload payload, @Nullable String target, @Nullable String realm) {
		super(uri);
		this.uri = uri;
		this.payload = payload;
		this.target = target;
		this.realm = realm;
	}

	/**
	 * Return the URI of the error, its text or violations, and the procedure or topic:
	 * {@code wamp.error.invalid_argument: count is missing
	 * (com.example.price of realm realm1)}. The received text is truncated, without line
	 * breaks.
	 * @return a human-readable text
	 */
	@Override
	public String getMessage() {
		String known = this.message;
		if (known == null) {
			known = this.uri + ErrorText.of(payload()) + place();
			this.message = known;
		}
		return known;
	}

	private String place() {
		boolean hasRealm = this.realm != null && !this.realm.isEmpty();
		if (this.target == null) {
			return hasRealm ? " (realm " + this.realm + ")" : "";
		}
		return " (" + this.target + (hasRealm ? " of realm " + this.realm : "") + ")";
	}

	/**
	 * Return the target of the request.
	 * @return URI of the procedure or topic of the request that failed, or {@code null}
	 * if this is not the answer to one
	 */
	public @Nullable String target() {
		return this.target;
	}

	/**
	 * Return the realm of the request.
	 * @return URI of the realm, or {@code null} if this is not the answer to a request
	 */
	public @Nullable String realm() {
		return this.realm;
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
