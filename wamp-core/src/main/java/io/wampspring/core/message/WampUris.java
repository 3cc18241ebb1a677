package io.wampspring.core.message;

/**
 * The error and close URIs of the protocol, and the few that this router adds.
 * <p>
 * WAMP specification: Predefined URIs.
 */
public final class WampUris {

	/** A URI is malformed or reserved. */
	public static final String INVALID_URI = "wamp.error.invalid_uri";

	/** No registration matches the called URI. */
	public static final String NO_SUCH_PROCEDURE = "wamp.error.no_such_procedure";

	/** A registration conflicts with an existing one. */
	public static final String PROCEDURE_ALREADY_EXISTS = "wamp.error.procedure_already_exists";

	/** The session has no such registration. */
	public static final String NO_SUCH_REGISTRATION = "wamp.error.no_such_registration";

	/** The session has no such subscription. */
	public static final String NO_SUCH_SUBSCRIPTION = "wamp.error.no_such_subscription";

	/** No session has this id. */
	public static final String NO_SUCH_SESSION = "wamp.error.no_such_session";

	/** Arguments have a wrong type or value. */
	public static final String INVALID_ARGUMENT = "wamp.error.invalid_argument";

	/** A call was cancelled, or its callee has left. */
	public static final String CANCELED = "wamp.error.canceled";

	/** A call took too long. */
	public static final String TIMEOUT = "wamp.error.timeout";

	/** A message is larger than its receiver accepts. */
	public static final String PAYLOAD_SIZE_EXCEEDED = "wamp.error.payload_size_exceeded";

	/** A peer violated the protocol. */
	public static final String PROTOCOL_VIOLATION = "wamp.error.protocol_violation";

	/** The action is not authorized. */
	public static final String NOT_AUTHORIZED = "wamp.error.not_authorized";

	/** The authorizer itself failed. */
	public static final String AUTHORIZATION_FAILED = "wamp.error.authorization_failed";

	/** No realm has this URI. */
	public static final String NO_SUCH_REALM = "wamp.error.no_such_realm";

	/** No role has this name. */
	public static final String NO_SUCH_ROLE = "wamp.error.no_such_role";

	/** No principal has this name. */
	public static final String NO_SUCH_PRINCIPAL = "wamp.error.no_such_principal";

	/** None of the authentication methods of the client is acceptable. */
	public static final String NO_MATCHING_AUTH_METHOD = "wamp.error.no_matching_auth_method";

	/** Anonymous sessions are not allowed. */
	public static final String AUTHENTICATION_REQUIRED = "wamp.error.authentication_required";

	/** The credentials are wrong. */
	public static final String AUTHENTICATION_DENIED = "wamp.error.authentication_denied";

	/** The authentication itself failed. */
	public static final String AUTHENTICATION_FAILED = "wamp.error.authentication_failed";

	/** The router does not allow an option. */
	public static final String OPTION_NOT_ALLOWED = "wamp.error.option_not_allowed";

	/** The router does not allow the disclosure of identities. */
	public static final String DISCLOSE_ME_NOT_ALLOWED = "wamp.error.option_disallowed.disclose_me";

	/** The other peer lacks a required feature. */
	public static final String FEATURE_NOT_SUPPORTED = "wamp.error.feature_not_supported";

	/** A callee cannot serve a call now; the dealer may re-route it. */
	public static final String UNAVAILABLE = "wamp.error.unavailable";

	/** All callees are unavailable. */
	public static final String NO_AVAILABLE_CALLEE = "wamp.error.no_available_callee";

	/** A peer could not be reached. */
	public static final String NETWORK_FAILURE = "wamp.error.network_failure";

	/** Application code failed unexpectedly; not in the specification, but common. */
	public static final String RUNTIME_ERROR = "wamp.error.runtime_error";

	/** A limit of the router was exceeded; not in the specification. */
	public static final String LIMIT_EXCEEDED = "wamp.error.limit_exceeded";

	/**
	 * Reason of a revocation by <code>force_reregister</code>; not in the specification.
	 */
	public static final String UNREGISTERED = "wamp.error.unregistered";

	/** The peer shuts down. */
	public static final String SYSTEM_SHUTDOWN = "wamp.close.system_shutdown";

	/** The peer leaves the realm. */
	public static final String CLOSE_REALM = "wamp.close.close_realm";

	/** Answer to a GOODBYE. */
	public static final String GOODBYE_AND_OUT = "wamp.close.goodbye_and_out";

	/** The session was ended by an administrator. */
	public static final String KILLED = "wamp.close.killed";

	/** The identity of the session ended; not in the specification. */
	public static final String LOGOUT = "wamp.close.logout";

	private WampUris() {
	}

}
