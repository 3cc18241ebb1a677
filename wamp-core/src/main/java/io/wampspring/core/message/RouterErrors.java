package io.wampspring.core.message;

import java.util.Collection;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * All errors created by the router itself, so that each has the same text everywhere and
 * none is without a text.
 * <p>
 * A text names the procedure, realm or option of the peer, and the violated rule. It
 * never reveals other sessions, the reason of an authorizer or authenticator, or whether
 * a principal exists.
 */
public final class RouterErrors {

	/** A call in partition mode has no key. */
	public static final RouterError NO_SHARD_KEY = new RouterError(WampUris.INVALID_ARGUMENT,
			"A call in partition mode needs rkey or shard_key: a string, number or boolean");

	/** The realm discloses no identities. */
	public static final RouterError DISCLOSURE_FORBIDDEN = new RouterError(WampUris.DISCLOSE_ME_NOT_ALLOWED,
			"The realm discloses no identities; omit disclose_me and disclose_caller");

	/** The caller has too many calls. */
	public static final RouterError TOO_MANY_CALLS = tooMany("calls in progress");

	/** The subscriber has too many subscriptions. */
	public static final RouterError TOO_MANY_SUBSCRIPTIONS = tooMany("subscriptions");

	/** The callee has too many registrations. */
	public static final RouterError TOO_MANY_REGISTRATIONS = tooMany("registrations");

	/** The limit of wildcard shapes is reached. */
	public static final RouterError TOO_MANY_SHAPES = new RouterError(WampUris.LIMIT_EXCEEDED,
			"The realm has the maximum number of shapes of wildcard patterns; a pattern of a known shape is accepted");

	/** Too many sessions joined. */
	public static final RouterError TOO_MANY_SESSIONS = new RouterError(WampUris.LIMIT_EXCEEDED,
			"Too many sessions; try again later");

	/** The inbound queue of a peer is full. */
	public static final RouterError BACKLOG = new RouterError(WampUris.LIMIT_EXCEEDED, "Too many messages are queued");

	/** The caller cancelled. */
	public static final RouterError CANCELED = new RouterError(WampUris.CANCELED, "The caller cancelled the call");

	/** The callee left while it executed the call. */
	public static final RouterError CALLEE_GONE = new RouterError(WampUris.CANCELED,
			"The callee left before it answered; it may have begun to execute the call");

	/** The router ends the session of the caller, or shuts down. */
	public static final RouterError CALLER_ENDED = new RouterError(WampUris.CANCELED,
			"The router ends the session of the caller; the callee may have begun to execute the call");

	/** The router is about to end a session, or to shut down. */
	public static final RouterError NOTHING_NEW = new RouterError(WampUris.UNAVAILABLE,
			"The router is about to end the session and accepts no new requests; connect again and try again");

	/** The caller does not read its results. */
	public static final RouterError CALLER_TOO_SLOW = new RouterError(WampUris.CANCELED,
			"The caller reads progressive results too slowly");

	/** A call took too long. */
	public static final RouterError TIMEOUT = new RouterError(WampUris.TIMEOUT,
			"The callee did not answer in time; it may still execute the call");

	/** The callee does not support progressive calls. */
	public static final RouterError NO_PROGRESSIVE_CALLS = new RouterError(WampUris.FEATURE_NOT_SUPPORTED,
			"The callee does not announce progressive_call_invocations and call_canceling");

	/** The receiver does not support payload passthru mode. */
	public static final RouterError NO_PASSTHRU = new RouterError(WampUris.FEATURE_NOT_SUPPORTED,
			"The receiver does not announce payload_passthru_mode");

	/** A payload bound to its serializer cannot be sent to a receiver with another. */
	public static final RouterError OTHER_SERIALIZER = new RouterError(WampUris.FEATURE_NOT_SUPPORTED,
			"The receiver uses another serializer, to which a payload with passthru cannot be converted");

	/** The message is too large for its receiver. */
	public static final RouterError TOO_LARGE = new RouterError(WampUris.PAYLOAD_SIZE_EXCEEDED,
			"The message is larger than its receiver accepts");

	/** The caller has cancelled the call of a method. */
	public static final RouterError INVOCATION_CANCELED = new RouterError(WampUris.CANCELED,
			"The invocation was interrupted");

	/** The time-out of a method expired. */
	public static final RouterError INVOCATION_TIMEOUT = new RouterError(WampUris.TIMEOUT,
			"The procedure exceeded its time-out");

	/** The answer of a method, successful or not, could not be created. */
	public static final RouterError INVOCATION_UNANSWERED = new RouterError(WampUris.RUNTIME_ERROR,
			"The procedure ended, but its answer could not be sent");

	/** A request of the application could not be sent. */
	public static final RouterError NOT_SENT = new RouterError(WampUris.RUNTIME_ERROR, "The request was not sent");

	/** A session of the application was not opened in time. */
	public static final RouterError SESSION_TIMEOUT = new RouterError(WampUris.TIMEOUT,
			"The session of the application was not opened in time");

	/** A method failed with an exception that is not disclosed to callers. */
	public static final RouterError INVOCATION_FAILED = new RouterError(WampUris.RUNTIME_ERROR,
			"The procedure failed; the cause is in the log of the callee, under the correlation_id");

	/** A method failed with a time-out exception. */
	public static final RouterError PROCEDURE_TIMEOUT = new RouterError(WampUris.TIMEOUT,
			"An operation of the procedure timed out");

	/** A method denied the call. */
	public static final RouterError PROCEDURE_DENIED = new RouterError(WampUris.NOT_AUTHORIZED,
			"The procedure denied the call");

	/** A method cannot be executed now. */
	public static final RouterError UNAVAILABLE = new RouterError(WampUris.UNAVAILABLE,
			"The callee cannot serve the invocation now; try again later");

	/** A method takes the chunks of a call too slowly. */
	public static final RouterError CHUNKS_TOO_FAST = new RouterError(WampUris.UNAVAILABLE,
			"The procedure takes the chunks of the call too slowly");

	/** A method has waited for its caller, and its thread is needed. */
	public static final RouterError TOO_MANY_WAITS = new RouterError(WampUris.UNAVAILABLE,
			"Too many procedures are waiting for their callers; try again later");

	/** A method has waited for its caller for too long. */
	public static final RouterError CALLER_SILENT = new RouterError(WampUris.TIMEOUT,
			"The procedure waited too long for its caller");

	/** No thread is free for an authenticator or authorizer. */
	public static final RouterError BUSY = new RouterError(WampUris.AUTHENTICATION_FAILED,
			"The router is busy; try again later");

	/** The router failed. */
	public static final RouterError ROUTER_FAILED = new RouterError(WampUris.RUNTIME_ERROR,
			"The router failed to handle a message");

	/** The authorizer failed, or did not answer in time. */
	public static final RouterError AUTHORIZATION_FAILED = new RouterError(WampUris.AUTHORIZATION_FAILED,
			"The authorization failed; try again later");

	/** The client sent no HELLO in time. */
	public static final RouterError NO_HELLO = new RouterError(WampUris.PROTOCOL_VIOLATION, "No HELLO in time");

	/** The authentication did not complete in time. */
	public static final RouterError AUTHENTICATION_TIMEOUT = new RouterError(WampUris.AUTHENTICATION_FAILED,
			"Authentication took too long");

	/** The client did not answer a challenge in time. */
	public static final RouterError NO_AUTHENTICATE = new RouterError(WampUris.AUTHENTICATION_FAILED,
			"No AUTHENTICATE in time");

	/** The provider of realms did not answer in time. */
	public static final RouterError REALM_TIMEOUT = new RouterError(WampUris.AUTHENTICATION_FAILED,
			"Finding the realm took too long");

	private static final int MAX_QUOTED = 100;

	private static final int MAX_LISTED = 20;

	private RouterErrors() {
	}

	private static RouterError tooMany(String what) {
		return new RouterError(WampUris.LIMIT_EXCEEDED,
				"This would exceed the number of " + what + " allowed for the session, its principal or the realm");
	}

	/**
	 * A URI or pattern is malformed.
	 * @param uri the URI or pattern
	 * @param strict whether the strict rules apply
	 * @return the error
	 */
	public static RouterError malformedUri(String uri, boolean strict) {
		return new RouterError(WampUris.INVALID_URI,
				quoted(uri) + " is not a URI: no component may be empty, "
						+ (strict ? "characters are lower case letters, digits and '_'"
								: "no character may be white space or '#'")
						+ ", a prefix or wildcard pattern needs its match policy");
	}

	/**
	 * A pattern has invalid braces or variables.
	 * @param uri the pattern
	 * @param rule the violated rule
	 * @return the error
	 */
	public static RouterError malformedTemplate(String uri, String rule) {
		return new RouterError(WampUris.INVALID_URI,
				quoted(uri) + " is neither a URI nor a template: " + shortened(rule));
	}

	/**
	 * A URI or pattern is in the namespace of the protocol.
	 * @param uri the URI or pattern
	 * @return the error
	 */
	public static RouterError reservedUri(String uri) {
		return new RouterError(WampUris.INVALID_URI,
				quoted(uri) + " is in the namespace 'wamp', which is reserved for the protocol");
	}

	/**
	 * The URI of a realm is malformed.
	 * @param realm the URI
	 * @return the error
	 */
	public static RouterError malformedRealm(String realm) {
		return new RouterError(WampUris.INVALID_URI, "The realm " + quoted(realm) + " is not a URI");
	}

	/**
	 * The realm does not exist.
	 * @param realm its URI
	 * @return the error
	 */
	public static RouterError noSuchRealm(String realm) {
		return new RouterError(WampUris.NO_SUCH_REALM, "The router has no realm " + quoted(realm));
	}

	/**
	 * The procedure is not registered.
	 * @param procedure its URI
	 * @return the error
	 */
	public static RouterError noSuchProcedure(String procedure) {
		return new RouterError(WampUris.NO_SUCH_PROCEDURE, "No callee has registered " + quoted(procedure));
	}

	/**
	 * A procedure has callees, but none that can take the call.
	 * @param procedure its URI
	 * @return the error
	 */
	public static RouterError noAvailableCallee(String procedure) {
		return new RouterError(WampUris.NO_AVAILABLE_CALLEE,
				"No callee of " + quoted(procedure) + " can take the call now; try again later");
	}

	/**
	 * A procedure has callees, but none for the key of the call.
	 * @param procedure its URI
	 * @return the error
	 */
	public static RouterError unownedKey(String procedure) {
		return new RouterError(WampUris.NO_AVAILABLE_CALLEE,
				"The key of the call belongs to no callee of " + quoted(procedure));
	}

	/**
	 * A procedure is registered already, exclusively or with other options.
	 * @param procedure its URI
	 * @param rule the difference to the existing registration, such as an option, or
	 * {@code null} if it accepts no more callees
	 * @return the error
	 */
	public static RouterError procedureExists(String procedure, @Nullable String rule) {
		return new RouterError(WampUris.PROCEDURE_ALREADY_EXISTS, quoted(procedure) + " is registered already"
				+ ((rule != null) ? ", with " + rule : ", and not for several callees"));
	}

	/**
	 * A call does not select one of several groups of callees.
	 * @param procedure the called URI
	 * @param shards names of the groups
	 * @return the error
	 */
	public static RouterError unclearShard(String procedure, Collection<String> shards) {
		if (shards.stream().allMatch(String::isEmpty)) {
			return new RouterError(WampUris.INVALID_ARGUMENT,
					"No callee of " + quoted(procedure) + " names a shard; omit the option shard");
		}
		StringJoiner names = new StringJoiner(", ");
		shards.stream().limit(MAX_LISTED).forEach((shard) -> names.add(quoted(shard)));
		if (shards.size() > MAX_LISTED) {
			names.add("...");
		}
		return new RouterError(WampUris.INVALID_ARGUMENT,
				"A call of " + quoted(procedure) + " needs the option shard, one of " + names);
	}

	/**
	 * A callee names an unknown strategy.
	 * @param name the name
	 * @return the error
	 */
	public static RouterError unknownShardStrategy(String name) {
		return new RouterError(WampUris.INVALID_ARGUMENT, "There is no shard_strategy " + quoted(name));
	}

	/**
	 * A publisher chooses receivers by an unknown option.
	 * @param option key of the option
	 * @return the error
	 */
	public static RouterError unknownReceivers(String option) {
		return new RouterError(WampUris.INVALID_ARGUMENT, "The router cannot choose receivers by " + quoted(option)
				+ ", so no session receives the event; it supports authid, authrole, authmethod and authprovider");
	}

	/**
	 * A session does not have a registration.
	 * @param registration id of the registration
	 * @return the error
	 */
	public static RouterError noSuchRegistration(long registration) {
		return new RouterError(WampUris.NO_SUCH_REGISTRATION, "The session has no registration " + registration);
	}

	/**
	 * A session does not have a subscription.
	 * @param subscription id of the subscription
	 * @return the error
	 */
	public static RouterError noSuchSubscription(long subscription) {
		return new RouterError(WampUris.NO_SUCH_SUBSCRIPTION, "The session has no subscription " + subscription);
	}

	/**
	 * An action is not authorized.
	 * @param error URI chosen by the authorizer, or {@code null} for the default
	 * @param action the action, as a verb
	 * @param uri URI or pattern of the procedure or topic
	 * @return the error
	 */
	public static RouterError denied(@Nullable String error, String action, String uri) {
		if (WampUris.AUTHORIZATION_FAILED.equals(error)) {
			return AUTHORIZATION_FAILED;
		}
		return new RouterError((error != null) ? error : WampUris.NOT_AUTHORIZED,
				"The session may not " + action + ' ' + quoted(uri));
	}

	/**
	 * A procedure of the router is not available to anonymous sessions.
	 * @param procedure its URI
	 * @return the error
	 */
	public static RouterError closedToAnonymous(String procedure) {
		return new RouterError(WampUris.NOT_AUTHORIZED,
				"An anonymous session may not call " + quoted(procedure) + "; join with credentials");
	}

	/**
	 * A peer violated the protocol.
	 * @param what description of the violation
	 * @return the error
	 */
	public static RouterError violation(String what) {
		return new RouterError(WampUris.PROTOCOL_VIOLATION, what);
	}

	/**
	 * A session, or the attempt to open one, ends with a reason.
	 * @param reason URI of the reason
	 * @param text the text, or {@code null} for the default text of the reason
	 * @return the error
	 */
	public static RouterError ending(String reason, @Nullable String text) {
		return new RouterError(reason, (text != null) ? text : textOf(reason));
	}

	/**
	 * Return the GOODBYE to a session. Without a text, only the reasons of the router
	 * itself have a default text.
	 * @param reason URI of the reason
	 * @param text the text, or {@code null}
	 * @return the message
	 */
	public static GoodbyeMessage goodbye(String reason, @Nullable String text) {
		boolean own = WampUris.SYSTEM_SHUTDOWN.equals(reason) || WampUris.CLOSE_REALM.equals(reason)
				|| WampUris.LOGOUT.equals(reason);
		return (own || text != null) ? ending(reason, text).goodbye() : new GoodbyeMessage(Dict.EMPTY, reason);
	}

	/**
	 * The serializer of the callee cannot express an argument, which the caller has to
	 * change.
	 * @param why the problem and its position; {@code null} if unknown
	 * @return the error
	 */
	public static RouterError unencodableArguments(@Nullable String why) {
		return new RouterError(WampUris.INVALID_ARGUMENT,
				"The serializer of the callee cannot express the arguments" + because(why));
	}

	/**
	 * The serializer of the caller cannot express the answer of the callee, which is not
	 * the fault of the caller.
	 * @param why the problem and its position; {@code null} if unknown
	 * @return the error
	 */
	public static RouterError unencodableAnswer(@Nullable String why) {
		return new RouterError(WampUris.RUNTIME_ERROR,
				"The procedure answered, but the serializer of the caller cannot express the answer" + because(why));
	}

	private static String because(@Nullable String why) {
		return (why != null) ? ": " + why : "";
	}

	private static String textOf(String reason) {
		return switch (reason) {
			case WampUris.SYSTEM_SHUTDOWN -> "The router shuts down; connect again later";
			case WampUris.CLOSE_REALM -> "The realm is closed";
			case WampUris.LOGOUT -> "The login of the session has ended; log in again";
			case WampUris.AUTHENTICATION_REQUIRED -> "The realm accepts no anonymous sessions; offer an authmethod";
			case WampUris.NO_MATCHING_AUTH_METHOD -> "The realm supports none of the authmethods of the client";
			// the same text for an unknown authid and a wrong secret
			case WampUris.AUTHENTICATION_DENIED, WampUris.NO_SUCH_PRINCIPAL ->
				"The authid or the secret is wrong, or the principal may not join the realm";
			case WampUris.NO_SUCH_ROLE -> "The principal has no such role";
			case WampUris.AUTHENTICATION_FAILED -> "The authentication failed; try again later";
			case WampUris.LIMIT_EXCEEDED -> "A limit of the router was exceeded; try again later";
			default -> "The session was refused or ended with the reason " + quoted(reason);
		};
	}

	/** Quotes text of a peer, truncated. */
	private static String quoted(String text) {
		return "'" + shortened(text) + "'";
	}

	private static String shortened(String text) {
		return (text.length() > MAX_QUOTED) ? text.substring(0, MAX_QUOTED) + "..." : text;
	}

}
