package io.wampspring.core.internal.failure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.MultiFactorAuthenticator;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.RealmProvider;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

/**
 * The places of the core with user code that decides who may join.
 */
final class HandshakePlaces {

	static final List<Place> ALL = List.of(new Place("AUTHENTICATOR_BEGIN", false) {

		@Override
		public void configure(RealmConfig.Builder realm, FaultyCode code) {
			realm.authenticators(List.of(new AnonymousAuthenticator("anonymous"),
					authenticator(() -> "faulty", () -> true, () -> code.later(HandshakePlaces::accepted))));
		}

	},

			new Place("AUTHENTICATOR_METHOD", true) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm.authenticators(List.of(new AnonymousAuthenticator("anonymous"),
							authenticator(() -> code.now(() -> "faulty"), () -> true,
									() -> CompletableFuture.completedFuture(accepted()))));
				}

			},

			new Place("AUTHENTICATOR_IS_USABLE", true) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm.authenticators(List.of(new AnonymousAuthenticator("anonymous"), authenticator(() -> "faulty",
							() -> code.now(() -> true), () -> CompletableFuture.completedFuture(accepted()))));
				}

			},

			new Place("AUTHENTICATOR_ANSWER", false) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm.authenticators(
							List.of(new AnonymousAuthenticator("anonymous"),
									authenticator(() -> "faulty", () -> true,
											() -> CompletableFuture.completedFuture(new AuthenticationStep.Challenged(
													"faulty", Dict.EMPTY,
													(signature, extra) -> code.later(HandshakePlaces::accepted))))));
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					super.provoke(realm, victim);
					victim.expect(MessageType.CHALLENGE);
					victim.send(MessageType.AUTHENTICATE.code(), "answer", Map.of());
				}

			},

			new Place("TICKET_VERIFIER", false) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm.authenticators(List.of(new AnonymousAuthenticator("anonymous"), new TicketAuthenticator(
							(request, ticket) -> code.later(() -> new Account("victim", "victim")))));
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					hello(victim, "ticket");
					victim.expect(MessageType.CHALLENGE);
					victim.send(MessageType.AUTHENTICATE.code(), "secret", Map.of());
				}

				@Override
				public void fails(FaultyRealm realm, WampTestClient victim, Fault fault) {
					// no account means that the ticket is wrong
					victim.expectAbort((fault == Fault.COMPLETES_WITH_NULL) ? WampUris.AUTHENTICATION_DENIED
							: WampUris.AUTHENTICATION_FAILED);
				}

				@Override
				public boolean logs(Fault fault) {
					return fault != Fault.COMPLETES_WITH_NULL;
				}

			},

			new Place("SECOND_FACTOR", false) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					Authenticator first = authenticator(() -> "first", () -> true,
							() -> CompletableFuture.completedFuture(accepted()));
					Authenticator second = authenticator(() -> "second", () -> true,
							() -> code.later(HandshakePlaces::accepted));
					realm.authenticators(List.of(new AnonymousAuthenticator("anonymous"),
							new MultiFactorAuthenticator("faulty", List.of(first, second))));
				}

			},

			new Place("REALM_PROVIDER", false) {

				@Override
				public RealmProvider realms(FaultyCode code) {
					return (name) -> code.later(() -> RealmConfig.builder(name).build());
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					victim.send(MessageType.HELLO.code(), "com.victim.realm", Map.of("roles", TestRoles.all()));
				}

				@Override
				public void fails(FaultyRealm realm, WampTestClient victim, Fault fault) {
					victim.expectAbort((fault == Fault.COMPLETES_WITH_NULL) ? WampUris.NO_SUCH_REALM
							: WampUris.AUTHENTICATION_FAILED);
				}

				@Override
				public boolean logs(Fault fault) {
					return fault != Fault.COMPLETES_WITH_NULL;
				}

			});

	private HandshakePlaces() {
	}

	private static Authenticator authenticator(Supplier<String> method, Supplier<Boolean> usable,
			Supplier<CompletionStage<AuthenticationStep>> begin) {
		return new Authenticator() {

			@Override
			public String method() {
				return method.get();
			}

			@Override
			public boolean isUsable(AuthenticationRequest request) {
				return usable.get();
			}

			@Override
			public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
				return begin.get();
			}

		};
	}

	private static AuthenticationStep accepted() {
		return new AuthenticationStep.Accepted(new Identity("victim", "victim", "faulty", "static"));
	}

}
