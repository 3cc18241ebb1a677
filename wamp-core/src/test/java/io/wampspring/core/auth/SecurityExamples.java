package io.wampspring.core.auth;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;

import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.time.Timers;
import io.wampspring.core.uri.MatchPolicy;

/** Examples of {@code docs/authentication.md} and {@code docs/authorization.md}. */
final class SecurityExamples {

	private SecurityExamples() {
	}

	static RealmConfig closedRealm() {
		Account device = new Account("heater-1", "device");
		Account peter = new Account("peter", "user");
		InMemoryCredentials credentials = new InMemoryCredentials()
			.addKey(device, "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d")
			.addScram(ScramCredential.enroll(peter, "a long password"));
		return RealmConfig.builder("com.example.realm")
			.authenticators(List.of(new ScramAuthenticator(credentials), new CryptosignAuthenticator(credentials),
					new EmbeddedAuthenticator("application", "application")))
			.build();
	}

	static Authenticator tokens(BiPredicate<String, String> database, Executor executor) {
		TicketVerifier verifier = (request, ticket) -> CompletableFuture.supplyAsync(() -> {
			String authid = String.valueOf(request.authid());
			return database.test(authid, ticket) ? new Account(authid, "user") : null;
		}, executor);
		return new AttemptLimiter(new TicketAuthenticator(verifier), AttemptLimits.DEFAULT, System::nanoTime);
	}

	static Authorizer rules() {
		return new RuleAuthorizer(List.of(
				AuthorizationRule.allow("user", "com.example.", MatchPolicy.PREFIX, Action.CALL, Action.SUBSCRIBE),
				AuthorizationRule.deny("user", "com.example.admin.", MatchPolicy.PREFIX, Action.CALL, Action.SUBSCRIBE),
				AuthorizationRule.allow("device", "com.example.device..set", MatchPolicy.WILDCARD, Action.REGISTER),
				AuthorizationRule.allow(null, "com.example.status", MatchPolicy.EXACT, Action.SUBSCRIBE)),
				Set.of("application"));
	}

	static Authorizer rulesAndDatabase(BiPredicate<String, String> database, Executor executor, Timers timers) {
		Authorizer asked = (request) -> CompletableFuture
			.supplyAsync(() -> database.test(request.session().identity().authrole(), request.uri()) ? Decision.ALLOW
					: Decision.DENY, executor);
		Authorizer limited = new TimeoutAuthorizer(asked, Duration.ofSeconds(2), timers);
		Authorizer cached = new CachingAuthorizer(limited, CachingAuthorizer.Scope.AUTHROLE, 10_000,
				Duration.ofMinutes(1), System::nanoTime);
		return new CompositeAuthorizer(List.of(rules(), cached));
	}

}
