package io.wampspring.core.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.message.Dict;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.ForceReregister;

/**
 * How the realm of a schedule behaves: each schedule draws its own settings.
 *
 * @param config the settings of the realm
 * @param deferring whether requests wait for the authorizer
 * @param limited whether the realm has few of everything
 * @param paced whether messages may come too fast
 */
record Scenario(RealmConfig config, boolean deferring, boolean limited, boolean paced) {

	static final String REALM = "simulation";

	static final int SESSIONS = 12;

	static final int SUBSCRIPTIONS = 40;

	static final int REGISTRATIONS = 30;

	static final int CALLS = 40;

	static Scenario draw(Chance chance, Tasks tasks, InstantSource clock) {
		boolean deferring = chance.percent(40);
		boolean limited = chance.percent(40);
		boolean paced = limited && chance.percent(50);
		RealmConfig.Builder config = RealmConfig.builder(REALM)
			.authenticators(List.of(new Ticket(chance, tasks, clock)))
			.strictRequestIds(chance.percent(50))
			.strictFeatures(chance.percent(20))
			.metaForAnonymous(chance.percent(50))
			.forceReregister(chance.any(ForceReregister.values()))
			.eventStore(new LateStore(tasks, clock));
		config.calls(new CallSettings(timeout(chance), timeout(chance)));
		if (chance.percent(50)) {
			config.acknowledgeDelay(Duration.ofMillis(chance.between(1, 500)));
		}
		if (deferring || chance.percent(20)) {
			config.authorizer(new LateAuthorizer(tasks, deferring ? 30 : 0));
		}
		if (limited) {
			Quota rate = new Quota(0, 20, 15, 20, paced ? 200 : 0, 0, Duration.ofMillis(100));
			config.limits(new RealmLimits(new Quota(SESSIONS, SUBSCRIPTIONS, REGISTRATIONS, CALLS, 0, 0, Duration.ZERO),
					new Quota(6, 30, 25, 30, 0, 0, Duration.ZERO), rate, Backlog.DEFAULT));
		}
		return new Scenario(config.build(), deferring, limited, paced);
	}

	/**
	 * Lets everybody in who answers, at once or later, some for a while only.
	 */
	private record Ticket(Chance chance, Tasks tasks, InstantSource clock) implements Authenticator {

		@Override
		public String method() {
			return "ticket";
		}

		@Override
		public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
			boolean expires = this.chance.percent(5) && !QuotaProbe.isProbe(request.authid());
			Identity identity = new Identity(String.valueOf(request.authid()), "user", method(), "static", Map.of(),
					Map.of(), expires ? this.clock.instant().plusSeconds(this.chance.between(1, 30)) : null);
			AuthenticationStep accepted = new AuthenticationStep.Accepted(identity);
			if (this.chance.percent(60)) {
				return this.tasks.sometime(accepted, 30);
			}
			return this.tasks
				.sometime(
						new AuthenticationStep.Challenged(method(), Dict.EMPTY,
								(signature, extra) -> this.tasks.sometime("right".equals(signature) ? accepted
										: new AuthenticationStep.Denied("wamp.error.authentication_denied", null), 30)),
						30);
		}

	}

	/**
	 * Refuses what begins with {@code deny.}, at once or later.
	 */
	private record LateAuthorizer(Tasks tasks, int percentLater) implements Authorizer {

		@Override
		public CompletionStage<Decision> authorize(AuthorizationRequest request) {
			@Nullable Decision decision = request.uri().startsWith("deny.") ? Decision.DENY : Decision.ALLOW;
			CompletableFuture<Decision> sometime = this.tasks.sometime(decision, this.percentLater);
			return sometime;
		}

	}

	private static Duration timeout(Chance chance) {
		return chance.percent(30) ? Duration.ofSeconds(chance.between(1, 20)) : Duration.ZERO;
	}

}
