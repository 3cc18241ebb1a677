package io.wampspring.core.message;

import java.util.Collection;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * All errors that the router itself makes. Whoever refuses something takes the error from
 * here, so that each says the same everywhere and none comes without a text.
 * <p>
 * A text names what the peer named - a procedure, a realm, an option - and the rule that
 * it broke. It never tells who else is there, why an authorizer or authenticator refuses,
 * or whether a principal exists.
 */
public final class RouterErrors {

	/** A call in partition mode has no key. */
	public static final RouterError NO_SHARD_KEY = new RouterError(WampUris.INVALID_ARGUMENT,
			"A call by key needs rkey or shard_key: a string, number or boolean");

	/** The realm discloses nobody. */
	public static final RouterError DISCLOSURE_FORBIDDEN = new RouterError(WampUris.DISCLOSE_ME_NOT_ALLOWED,
			"The realm discloses no identities; leave disclose_me and disclose_caller out");

	/** The caller has too many calls. */
	public static final RouterError TOO_MANY_CALLS = tooMany("calls that have not ended");

	/** The subscriber has too many subscriptions. */
	public static final RouterError TOO_MANY_SUBSCRIPTIONS = tooMany("subscriptions");

	/** The callee has too many registrations. */
	public static final RouterError TOO_MANY_REGISTRATIONS = tooMany("registrations");

	/** Wildcard patterns have as many shapes as there may be. */
	public static final RouterError TOO_MANY_SHAPES = new RouterError(WampUris.LIMIT_EXCEEDED,
			"Wildcard patterns of the realm have as many shapes as they may; one with a known shape is accepted");

	/** Too many sessions joined. */
	public static final RouterError TOO_MANY_SESSIONS = new RouterError(WampUris.LIMIT_EXCEEDED,
			"Too many sessions; try again later");

	/** A peer sends more than is handled. */
	public static final RouterError BACKLOG = new RouterError(WampUris.LIMIT_EXCEEDED,
			"Too many messages while earlier ones wait");

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
			"The router is about to end the session and begins nothing new for it; connect again and try again");

	/** The caller does not read what it gets. */
	public static final RouterError CALLER_TOO_SLOW = new RouterError(WampUris.CANCELED,
			"The caller does not read progressive results as fast as they come");

	/** A call took too long. */
	public static final RouterError TIMEOUT = new RouterError(WampUris.TIMEOUT,
			"The callee did not answer in time; it may still execute the call");

	/** The callee cannot take chunks. */
	public static final RouterError NO_PROGRESSIVE_CALLS = new RouterError(WampUris.FEATURE_NOT_SUPPORTED,
			"The callee does not announce progressive_call_invocations and call_canceling");

	/** The receiver of a payload cannot open sealed ones. */
	public static final RouterError NO_PASSTHRU = new RouterError(WampUris.FEATURE_NOT_SUPPORTED,
			"The receiver does not announce payload_passthru_mode");

	/** A payload bound to its serialization does not reach a receiver with another. */
	public static final RouterError OTHER_SERIALIZER = new RouterError(WampUris.FEATURE_NOT_SUPPORTED,
			"The receiver uses another serialization, in which a payload with passthru cannot be sent");

	/** The receiver takes no message of this size. */
	public static final RouterError TOO_LARGE = new RouterError(WampUris.PAYLOAD_SIZE_EXCEEDED,
			"The message is larger than its receiver accepts");

	/** The caller does not wait for the answer of a method any more. */
	public static final RouterError INVOCATION_CANCELED = new RouterError(WampUris.CANCELED,
			"The invocation was interrupted");

	/** A method took longer than it may. */
	public static final RouterError INVOCATION_TIMEOUT = new RouterError(WampUris.TIMEOUT,
			"The procedure took longer than it may");

	/** A method may have failed or not: its answer could not be made. */
	public static final RouterError INVOCATION_UNANSWERED = new RouterError(WampUris.RUNTIME_ERROR,
			"The procedure ended, but its answer could not be sent");

	/** A request of the application could not be made. */
	public static final RouterError NOT_SENT = new RouterError(WampUris.RUNTIME_ERROR, "The request was not sent");

	/** A session of the application did not begin in time. */
	public static final RouterError SESSION_TIMEOUT = new RouterError(WampUris.TIMEOUT,
			"The session of the application did not begin in time");

	/** A method failed in a way that is not meant for callers. */
	public static final RouterError INVOCATION_FAILED = new RouterError(WampUris.RUNTIME_ERROR,
			"The procedure failed; the cause is in the log of the callee, under the correlation_id");

	/** A method says that something it needs took too long. */
	public static final RouterError PROCEDURE_TIMEOUT = new RouterError(WampUris.TIMEOUT,
			"Something that the procedure needs took too long");

	/** A method says that its caller may not do this. */
	public static final RouterError PROCEDURE_DENIED = new RouterError(WampUris.NOT_AUTHORIZED,
			"The procedure does not do this for the caller");

	/** A method cannot be executed now. */
	public static final RouterError UNAVAILABLE = new RouterError(WampUris.UNAVAILABLE,
			"The callee cannot serve the invocation now; try again later");

	/** A method does not take the chunks of a call as fast as they come. */
	public static final RouterError CHUNKS_TOO_FAST = new RouterError(WampUris.UNAVAILABLE,
			"The procedure does not take the arguments of the call as fast as they come");

	/** A method has waited for its caller, and its thread is needed for others. */
	public static final RouterError TOO_MANY_WAITS = new RouterError(WampUris.UNAVAILABLE,
			"Too many procedures wait for their callers; try again later");

	/** A method has waited for its caller for too long. */
	public static final RouterError CALLER_SILENT = new RouterError(WampUris.TIMEOUT,
			"The caller kept the procedure waiting for too long");

	/** No thread is free for what decides about a client. */
	public static final RouterError BUSY = new RouterError(WampUris.AUTHENTICATION_FAILED,
			"The router is busy; try again later");

	/** The router has a fault. */
	public static final RouterError ROUTER_FAILED = new RouterError(WampUris.RUNTIME_ERROR,
			"The router failed to handle a message");

	/** The authorizer has a fault, or did not answer. */
	public static final RouterError AUTHORIZATION_FAILED = new RouterError(WampUris.AUTHORIZATION_FAILED,
			"Whether this is allowed could not be found out; try again later");

	/** The client said nothing. */
	public static final RouterError NO_HELLO = new RouterError(WampUris.PROTOCOL_VIOLATION, "No HELLO in time");

	/** Joining did not end in time. */
	public static final RouterError AUTHENTICATION_TIMEOUT = new RouterError(WampUris.AUTHENTICATION_FAILED,
			"Authentication took too long");

	/** The client did not answer a challenge in time. */
	public static final RouterError NO_AUTHENTICATE = new RouterError(WampUris.AUTHENTICATION_FAILED,
			"No AUTHENTICATE in time");

	/** Whoever knows the realms did not answer in time. */
	public static final RouterError REALM_TIMEOUT = new RouterError(WampUris.AUTHENTICATION_FAILED,
			"Finding the realm took too long");

	private static final int MAX_QUOTED = 100;

	private static final int MAX_LISTED = 20;

	private RouterErrors() {
	}

	private static RouterError tooMany(String what) {
		return new RouterError(WampUris.LIMIT_EXCEEDED,
				"This would be more " + what + " than the session, its principal or the realm may have");
	}

	/**
	 * A URI or pattern is malformed.
	 * @param uri what it is
	 * @param strict whether the strict rules hold
	 * @return the error
	 */
	public static RouterError malformedUri(String uri, boolean strict) {
		return new RouterError(WampUris.INVALID_URI,
				quoted(uri) + " is no URI: no component may be empty, "
						+ (strict ? "characters are lower case letters, digits and '_'"
								: "no character may be white space or '#'")
						+ ", a prefix or wildcard pattern needs its match policy");
	}

	/**
	 * A pattern has braces that are no variables, or variables where none can be.
	 * @param uri what it is
	 * @param rule the rule that it breaks
	 * @return the error
	 */
	public static RouterError malformedTemplate(String uri, String rule) {
		return new RouterError(WampUris.INVALID_URI, quoted(uri) + " is no URI and no template: " + shortened(rule));
	}

	/**
	 * A URI or pattern lies where clients have nothing to publish or register.
	 * @param uri what it is
	 * @return the error
	 */
	public static RouterError reservedUri(String uri) {
		return new RouterError(WampUris.INVALID_URI,
				quoted(uri) + " lies in the namespace 'wamp', which belongs to the protocol");
	}

	/**
	 * The name of a realm is malformed.
	 * @param realm what it is
	 * @return the error
	 */
	public static RouterError malformedRealm(String realm) {
		return new RouterError(WampUris.INVALID_URI, "The realm " + quoted(realm) + " is no URI");
	}

	/**
	 * There is no such realm.
	 * @param realm its name
	 * @return the error
	 */
	public static RouterError noSuchRealm(String realm) {
		return new RouterError(WampUris.NO_SUCH_REALM, "The router has no realm " + quoted(realm));
	}

	/**
	 * Nobody registered a procedure.
	 * @param procedure its URI
	 * @return the error
	 */
	public static RouterError noSuchProcedure(String procedure) {
		return new RouterError(WampUris.NO_SUCH_PROCEDURE, "No callee has registered " + quoted(procedure));
	}

	/**
	 * A procedure has callees, but none that takes the call.
	 * @param procedure its URI
	 * @return the error
	 */
	public static RouterError noAvailableCallee(String procedure) {
		return new RouterError(WampUris.NO_AVAILABLE_CALLEE,
				"No callee of " + quoted(procedure) + " can take the call now; try again later");
	}

	/**
	 * A procedure has callees, but none that its key belongs to.
	 * @param procedure its URI
	 * @return the error
	 */
	public static RouterError unownedKey(String procedure) {
		return new RouterError(WampUris.NO_AVAILABLE_CALLEE,
				"The key of the call belongs to no callee of " + quoted(procedure));
	}

	/**
	 * Somebody registered a procedure before, for itself or in another way.
	 * @param procedure its URI
	 * @param rule what the other registration has and this one has not, such as an
	 * option, or {@code null} if it takes no more callees
	 * @return the error
	 */
	public static RouterError procedureExists(String procedure, @Nullable String rule) {
		return new RouterError(WampUris.PROCEDURE_ALREADY_EXISTS, quoted(procedure) + " is registered already"
				+ ((rule != null) ? ", with " + rule : ", and not for several callees"));
	}

	/**
	 * It is not clear which group of callees a call is for.
	 * @param procedure URI that was called
	 * @param shards names of the groups there are
	 * @return the error
	 */
	public static RouterError unclearShard(String procedure, Collection<String> shards) {
		if (shards.stream().allMatch(String::isEmpty)) {
			return new RouterError(WampUris.INVALID_ARGUMENT,
					"No callee of " + quoted(procedure) + " names a shard; leave the option shard out");
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
	 * A callee names a strategy that nobody knows.
	 * @param name what it is called
	 * @return the error
	 */
	public static RouterError unknownShardStrategy(String name) {
		return new RouterError(WampUris.INVALID_ARGUMENT, "There is no shard_strategy " + quoted(name));
	}

	/**
	 * A publisher chooses receivers in a way that nobody knows.
	 * @param option key of the option
	 * @return the error
	 */
	public static RouterError unknownReceivers(String option) {
		return new RouterError(WampUris.INVALID_ARGUMENT, "The router cannot choose receivers by " + quoted(option)
				+ ", so nobody receives the event; it knows authid, authrole, authmethod and authprovider");
	}

	/**
	 * A session does not hold a registration.
	 * @param registration id of the registration
	 * @return the error
	 */
	public static RouterError noSuchRegistration(long registration) {
		return new RouterError(WampUris.NO_SUCH_REGISTRATION, "The session has no registration " + registration);
	}

	/**
	 * A session does not hold a subscription.
	 * @param subscription id of the subscription
	 * @return the error
	 */
	public static RouterError noSuchSubscription(long subscription) {
		return new RouterError(WampUris.NO_SUCH_SUBSCRIPTION, "The session has no subscription " + subscription);
	}

	/**
	 * A session may not do something.
	 * @param error URI that whoever decided chose, or {@code null} for the usual one
	 * @param action what it wants to do, as a verb
	 * @param uri what it wants to do that to
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
	 * An anonymous session may not call a procedure of the router.
	 * @param procedure its URI
	 * @return the error
	 */
	public static RouterError closedToAnonymous(String procedure) {
		return new RouterError(WampUris.NOT_AUTHORIZED,
				"An anonymous session may not call " + quoted(procedure) + "; join with credentials");
	}

	/**
	 * A peer broke the protocol.
	 * @param what what it did
	 * @return the error
	 */
	public static RouterError violation(String what) {
		return new RouterError(WampUris.PROTOCOL_VIOLATION, what);
	}

	/**
	 * A session, or the attempt to open one, ends for a reason.
	 * @param reason URI of the reason
	 * @param text what whoever ends it has to say, or {@code null} for what the reason
	 * says by itself
	 * @return the error
	 */
	public static RouterError ending(String reason, @Nullable String text) {
		return new RouterError(reason, (text != null) ? text : textOf(reason));
	}

	/**
	 * Return the GOODBYE to a session. Where somebody else than the router ends it and
	 * has nothing to say, neither has the router.
	 * @param reason URI of the reason
	 * @param text what whoever ends it has to say, if anything
	 * @return the message
	 */
	public static GoodbyeMessage goodbye(String reason, @Nullable String text) {
		boolean own = WampUris.SYSTEM_SHUTDOWN.equals(reason) || WampUris.CLOSE_REALM.equals(reason)
				|| WampUris.LOGOUT.equals(reason);
		return (own || text != null) ? ending(reason, text).goodbye() : new GoodbyeMessage(Dict.EMPTY, reason);
	}

	/**
	 * The serialization of the callee has no form for an argument, which the caller has
	 * to change.
	 * @param why what is wrong and where; {@code null} if it is not known
	 * @return the error
	 */
	public static RouterError unencodableArguments(@Nullable String why) {
		return new RouterError(WampUris.INVALID_ARGUMENT,
				"The arguments cannot be sent to the callee in its serialization" + because(why));
	}

	/**
	 * The serialization of the caller has no form for what the callee answered, which is
	 * not the fault of the caller.
	 * @param why what is wrong and where; {@code null} if it is not known
	 * @return the error
	 */
	public static RouterError unencodableAnswer(@Nullable String why) {
		return new RouterError(WampUris.RUNTIME_ERROR,
				"The procedure answered, but that cannot be sent to the caller in its serialization" + because(why));
	}

	private static String because(@Nullable String why) {
		return (why != null) ? ": " + why : "";
	}

	private static String textOf(String reason) {
		return switch (reason) {
			case WampUris.SYSTEM_SHUTDOWN -> "The router shuts down; connect again later";
			case WampUris.CLOSE_REALM -> "The realm is closed";
			case WampUris.LOGOUT -> "The login of the session has ended; log in again";
			case WampUris.AUTHENTICATION_REQUIRED -> "The realm takes no anonymous sessions; name an authmethod";
			case WampUris.NO_MATCHING_AUTH_METHOD -> "The realm has none of the authmethods that the client offers";
			// the same for a wrong name and a wrong secret
			case WampUris.AUTHENTICATION_DENIED, WampUris.NO_SUCH_PRINCIPAL ->
				"The name or the secret is wrong, or the principal may not join the realm";
			case WampUris.NO_SUCH_ROLE -> "The principal has no such role";
			case WampUris.AUTHENTICATION_FAILED ->
				"Whether the session may join could not be found out; try again later";
			case WampUris.LIMIT_EXCEEDED -> "A limit of the router was reached; try again later";
			default -> "The session was refused or ended for the reason " + quoted(reason);
		};
	}

	/** Quotes what a peer may have sent, in a length that suits a text. */
	private static String quoted(String text) {
		return "'" + shortened(text) + "'";
	}

	private static String shortened(String text) {
		return (text.length() > MAX_QUOTED) ? text.substring(0, MAX_QUOTED) + "..." : text;
	}

}
