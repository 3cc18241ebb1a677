package io.wampspring.handler;

import org.jspecify.annotations.Nullable;

/**
 * A procedure has a callee already.
 */
public class DuplicateProcedureException extends InvalidHandlerException {

	private static final long serialVersionUID = 1L;

	private final String realm;

	private final String uri;

	private final @Nullable String other;

	/**
	 * Create an exception.
	 * @param handler the method that comes second
	 * @param realm URI of the realm
	 * @param uri the URI or pattern
	 * @param other the method that came first, or {@code null} if it is not one of this
	 * application
	 */
	public DuplicateProcedureException(String handler, String realm, String uri, @Nullable String other) {
		super(handler, "Procedure '" + uri + "' of realm '" + realm + "' cannot be " + handler + ", it is "
				+ ((other != null) ? other : "registered by somebody else") + " already");
		this.realm = realm;
		this.uri = uri;
		this.other = other;
	}

	/**
	 * Return the realm.
	 * @return URI of the realm
	 */
	public String realm() {
		return this.realm;
	}

	/**
	 * Return the procedure.
	 * @return URI or pattern
	 */
	public String uri() {
		return this.uri;
	}

	/**
	 * Return the method that came first.
	 * @return bean and method, or {@code null} if it is not one of this application
	 */
	public @Nullable String other() {
		return this.other;
	}

}
