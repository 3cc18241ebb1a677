package io.wampspring.failures;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.failure.Fault;
import io.wampspring.core.message.WampUris;

/**
 * A place where code of the application comes in, and what the documentation says of its
 * failures.
 */
enum Seat {

	PROCEDURE(Way.CALL, true, WampUris.RUNTIME_ERROR, null),

	PLAIN_PROCEDURE(Way.CALL, false, WampUris.RUNTIME_ERROR, null),

	// elements of a publisher must not be null
	PUBLISHER(Way.CALL, false, WampUris.RUNTIME_ERROR, WampUris.RUNTIME_ERROR),

	EXCEPTION_HANDLER(Way.CALL, false, WampUris.RUNTIME_ERROR, null),

	INTERCEPTOR(Way.CALL, false, WampUris.RUNTIME_ERROR, null),

	RESOLVER(Way.CALL, false, WampUris.RUNTIME_ERROR, null),

	SERIALIZER(Way.CALL, false, WampUris.RUNTIME_ERROR, null),

	DESERIALIZER(Way.CALL, false, WampUris.RUNTIME_ERROR, null),

	AUTHORIZER(Way.CALL, true, WampUris.AUTHORIZATION_FAILED, WampUris.AUTHORIZATION_FAILED),

	// an abstention is a decision
	AUTHORIZATION_MANAGER(Way.CALL, false, WampUris.AUTHORIZATION_FAILED, WampUris.NOT_AUTHORIZED),

	AUTHORIZING_PROCEDURE(Way.CALL, true, WampUris.AUTHORIZATION_FAILED, WampUris.NOT_AUTHORIZED),

	AUTHENTICATOR(Way.JOIN, true, WampUris.AUTHENTICATION_FAILED, WampUris.AUTHENTICATION_FAILED),

	TICKET_VERIFIER(Way.JOIN, true, WampUris.AUTHENTICATION_FAILED, WampUris.AUTHENTICATION_DENIED),

	AUTHENTICATING_PROCEDURE(Way.JOIN, true, WampUris.AUTHENTICATION_FAILED, WampUris.AUTHENTICATION_DENIED),

	REALM_PROVIDER(Way.JOIN, false, WampUris.AUTHENTICATION_FAILED, null),

	TOPIC(Way.ASIDE, true, null, null),

	UNORDERED_TOPIC(Way.ASIDE, true, null, null),

	INTERCEPTOR_AFTERWARDS(Way.ASIDE, false, null, null),

	SCHEMAS(Way.ASIDE, false, null, null),

	EVENT_STORE(Way.ASIDE, true, null, null),

	SESSION_LISTENER(Way.ASIDE, false, null, null),

	JOIN_LISTENER(Way.ASIDE, false, null, null),

	REFUSAL_LISTENER(Way.ASIDE, false, null, null),

	DENIAL_LISTENER(Way.ASIDE, false, null, null),

	KILL_LISTENER(Way.ASIDE, false, null, null),

	CONGESTION_LISTENER(Way.ASIDE, false, null, null),

	DROP_LISTENER(Way.ASIDE, false, null, null),

	SLOW_CONSUMER_LISTENER(Way.ASIDE, false, null, null);

	private final Way way;

	private final boolean later;

	private final @Nullable String failed;

	private final @Nullable String nothing;

	Seat(Way way, boolean later, @Nullable String failed, @Nullable String nothing) {
		this.way = way;
		this.later = later;
		this.failed = failed;
		this.nothing = nothing;
	}

	Way way() {
		return this.way;
	}

	/** Whether the code can show a fault, and is allowed to. */
	boolean suits(Fault fault) {
		boolean possible = this.later || fault.isSynchronous();
		return possible && switch (fault) {
			// returns a boolean
			case NULL -> this != REALM_PROVIDER;
			// documented as nothing that may be done there, as locks are held
			case CALLS_BACK -> this != EVENT_STORE && this != SESSION_LISTENER;
			// what is ordered waits by design, with a time-out of its own
			case NEVER_COMPLETES, FAILS_LATE -> this != TOPIC;
			default -> true;
		};
	}

	/** Return the URI of the error that the peer gets, or null for success. */
	@Nullable String errorOf(Fault fault) {
		return switch (fault) {
			// without a stage there is not even a denial
			case NULL -> (this == TICKET_VERIFIER) ? this.failed : this.nothing;
			case COMPLETES_WITH_NULL -> this.nothing;
			case COMPLETES_TWICE, INTERRUPTS, CALLS_BACK -> null;
			default -> this.failed;
		};
	}

	/** What a client says, and what fails then. */
	enum Way {

		/** Calls a procedure, which is answered with an error. */
		CALL,

		/** Joins, and is refused. */
		JOIN,

		/** Does something that succeeds all the same. */
		ASIDE

	}

	/** Name of the procedure, topic or principal that leads to the code. */
	String target() {
		return "victim." + name().toLowerCase(Locale.ROOT);
	}

	String realm(Fault fault) {
		return switch (this) {
			case AUTHORIZING_PROCEDURE, AUTHENTICATING_PROCEDURE -> "dynamic";
			case REALM_PROVIDER -> "com.example.provided." + fault.name().toLowerCase(Locale.ROOT);
			default -> "realm1";
		};
	}

	/** What the client says of itself in HELLO. */
	Map<String, ?> details() {
		return switch (this) {
			case AUTHENTICATOR -> Map.of("authmethods", List.of("faulty"));
			case TICKET_VERIFIER, AUTHENTICATING_PROCEDURE ->
				Map.of("authmethods", List.of("ticket"), "authid", "victim");
			default -> Map.of();
		};
	}

}
