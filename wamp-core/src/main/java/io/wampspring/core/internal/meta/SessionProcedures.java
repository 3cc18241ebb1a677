package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.internal.session.Session;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;

/**
 * The procedures {@code wamp.session.*} to count, list, get and kill sessions.
 * <p>
 * WAMP specification: Session Meta API.
 */
final class SessionProcedures {

	private static final String FILTER = "filter_authroles";

	private final MetaRealm realm;

	SessionProcedures(MetaRealm realm) {
		this.realm = realm;
	}

	void addTo(BiConsumer<String, MetaProcedure> procedures) {
		procedures.accept(MetaUris.SESSION_COUNT, (caller, arguments) -> Payload.ofArgs(count(authroles(arguments))));
		procedures.accept(MetaUris.SESSION_LIST, (caller, arguments) -> Payload.ofArgs(list(authroles(arguments))));
		procedures.accept(MetaUris.SESSION_GET,
				(caller, arguments) -> Payload.ofArgs(MetaDetails.of(find(arguments.id(0)))));
		procedures.accept(MetaUris.SESSION_KILL, this::kill);
		procedures.accept(MetaUris.SESSION_KILL_BY_AUTHID, this::killByAuthid);
		procedures.accept(MetaUris.SESSION_KILL_BY_AUTHROLE, this::killByAuthrole);
		procedures.accept(MetaUris.SESSION_KILL_ALL, this::killAll);
	}

	/**
	 * Unknown keywords are refused, because ignoring one would return unrequested
	 * sessions.
	 */
	private static @Nullable List<?> authroles(MetaArguments arguments) {
		arguments.allowKeywords(Set.of(FILTER));
		return arguments.optionalStrings(0, FILTER);
	}

	private int count(@Nullable List<?> authroles) {
		return (authroles != null) ? list(authroles).size() : this.realm.liveSessions().size();
	}

	private List<Long> list(@Nullable List<?> authroles) {
		return this.realm.liveSessions()
			.stream()
			.filter((session) -> authroles == null || authroles.contains(session.identity().authrole()))
			.map(Session::sessionId)
			.toList();
	}

	private Session find(long id) {
		Session session = this.realm.liveSession(id);
		if (session == null) {
			throw new MetaException(WampUris.NO_SUCH_SESSION, "No session has this id");
		}
		return session;
	}

	private Payload kill(Caller caller, MetaArguments arguments) {
		long id = arguments.id(0);
		if (id == caller.sessionId()) {
			throw new MetaException(WampUris.NO_SUCH_SESSION, "A session cannot kill itself");
		}
		KillOptions options = KillOptions.of(arguments);
		find(id).close(options.reason(), options.message(), false);
		return Payload.EMPTY;
	}

	private Payload killByAuthid(Caller caller, MetaArguments arguments) {
		String authid = arguments.string(0);
		return Payload.ofArgs(kill(caller, KillOptions.of(arguments),
				(session) -> session.identity().authid().equals(authid), false));
	}

	private Payload killByAuthrole(Caller caller, MetaArguments arguments) {
		String authrole = arguments.string(0);
		return Payload.ofArgs(kill(caller, KillOptions.of(arguments),
				(session) -> session.identity().authrole().equals(authrole), false)
			.size());
	}

	private Payload killAll(Caller caller, MetaArguments arguments) {
		return Payload.ofArgs(kill(caller, KillOptions.of(arguments), (session) -> true, true).size());
	}

	private List<Long> kill(Caller caller, KillOptions options, Predicate<Session> victims, boolean silent) {
		List<Session> killed = this.realm.liveSessions()
			.stream()
			.filter((session) -> session.sessionId() != caller.sessionId() && victims.test(session))
			.toList();
		killed.forEach((session) -> session.close(options.reason(), options.message(), silent));
		return killed.stream().map(Session::sessionId).toList();
	}

	/**
	 * Reason and message of GOODBYE.
	 *
	 * @param reason URI of the reason
	 * @param message text for the peer, or {@code null}
	 */
	private record KillOptions(String reason, @Nullable String message) {

		static KillOptions of(MetaArguments arguments) {
			return new KillOptions(arguments.uri(OptionKeys.REASON.name(), WampUris.KILLED),
					arguments.optionalString(OptionKeys.MESSAGE.name()));
		}

	}

}
