package io.wampspring.handler;

import org.jspecify.annotations.Nullable;

/**
 * A procedure already has a callee.
 */
public class DuplicateProcedureException extends InvalidHandlerException {

	private static final long serialVersionUID = 1L;

	private final String realm;

	private final String uri;

	private final @Nullable String other;

	/**
	 * Create an exception.
	 * @param handler the second method
	 * @param realm URI of the realm
	 * @param uri the URI or pattern
	 * @param other the first method, or {@code null} if the callee is not a method of
	 * this application
	 */
	public DuplicateProcedureException(String handler, String realm, String uri, @Nullable String other) {
		super(handler, "Procedure '" + uri + "' of realm '" + realm + "' cannot be registered for " + handler
				+ ", it is already registered " + ((other != null) ? "for " + other : "by another session"));
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
	 * Return the first method.
	 * @return bean and method, or {@code null} if the callee is not a method of this
	 * application
	 */
	public @Nullable String other() {
		return this.other;
	}

}
