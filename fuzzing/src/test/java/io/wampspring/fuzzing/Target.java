package io.wampspring.fuzzing;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AttemptLimiter;
import io.wampspring.core.auth.AttemptLimits;
import io.wampspring.core.auth.AuthorizationRule;
import io.wampspring.core.auth.CraAuthenticator;
import io.wampspring.core.auth.CryptosignAuthenticator;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.auth.RuleAuthorizer;
import io.wampspring.core.auth.ScramAuthenticator;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.time.Timers;
import io.wampspring.core.uri.MatchPolicy;

/**
 * What is attacked: a realm where anybody may do anything, and one with authentication,
 * rules and limits.
 */
final class Target {

	static final String OPEN = "realm1";

	static final String CLOSED = "realm2";

	static final String ASIDE = "com.example.aside";

	static final String TICKET = "ticket";

	private static final InMemoryCredentials USERS = new InMemoryCredentials().addTicket(new Account("alice", "user"),
			TICKET);

	private Target() {
	}

	static RealmConfig open() {
		return RealmConfig.builder(OPEN)
			.metaForAnonymous(true)
			.forceReregister(ForceReregister.ALLOW)
			.history(List.of(new HistoryRule("com.a", MatchPolicy.EXACT, new HistoryLimits(5, 1000, Duration.ZERO)),
					new HistoryRule("com.", MatchPolicy.PREFIX, new HistoryLimits(3, 1000, Duration.ofSeconds(10)))))
			.build();
	}

	static RealmConfig closed(Timers timers) {
		Quota few = new Quota(3, 4, 4, 2, 0, 0, Duration.ZERO);
		return RealmConfig.builder(CLOSED)
			.authenticators(List.of(
					new AttemptLimiter(new TicketAuthenticator(USERS), AttemptLimits.DEFAULT, timers::nanoTime),
					new CraAuthenticator(USERS), new ScramAuthenticator(USERS), new CryptosignAuthenticator(USERS)))
			.authorizer(new RuleAuthorizer(List.of(
					AuthorizationRule.allow("user", "com.", MatchPolicy.PREFIX, Action.CALL, Action.SUBSCRIBE,
							Action.PUBLISH, Action.REGISTER),
					AuthorizationRule.deny("user", "com.a.b", MatchPolicy.EXACT, Action.CALL, Action.SUBSCRIBE),
					AuthorizationRule.allow("user", "wamp.", MatchPolicy.PREFIX, Action.CALL)), Set.of()))
			.calls(new CallSettings(Duration.ofSeconds(2), Duration.ofSeconds(5)))
			.limits(new RealmLimits(few, few, few, new Backlog(100, 100_000)))
			.build();
	}

	/** A realm that peers of scripts do not know. */
	static RealmConfig aside() {
		return RealmConfig.builder(ASIDE).build();
	}

}
