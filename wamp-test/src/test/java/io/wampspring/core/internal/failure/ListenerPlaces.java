package io.wampspring.core.internal.failure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.wampspring.core.auth.Decision;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.session.SessionListener;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The places of the core with user code that listens to sessions.
 */
final class ListenerPlaces {

	static final List<Place> ALL = List.of(new Place("LISTENER_OF_JOINS", true) {

		@Override
		public SessionListener listener(FaultyCode code) {
			return new FaultyListener("join", code);
		}

		@Override
		public void provoke(FaultyRealm realm, WampTestClient victim) {
			hello(victim, "anonymous");
		}

		@Override
		public boolean bears(Fault fault) {
			return true;
		}

	},

			new Place("LISTENER_OF_LEAVING", MessageType.GOODBYE, true) {

				@Override
				public SessionListener listener(FaultyCode code) {
					return new FaultyListener("leave", code);
				}

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					// the code is in the router
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					victim.send(MessageType.GOODBYE.code(), Map.of(), WampUris.CLOSE_REALM);
				}

				@Override
				public boolean bears(Fault fault) {
					return true;
				}

				@Override
				public void succeeds(FaultyRealm realm, WampTestClient victim) {
					victim.expect(MessageType.GOODBYE);
				}

				@Override
				public void goesOn(FaultyRealm realm, WampTestClient victim) {
					victim.join(FaultyRealm.NAME);
					super.goesOn(realm, victim);
				}

			},

			new Place("LISTENER_OF_REFUSALS", true) {

				@Override
				public SessionListener listener(FaultyCode code) {
					return new FaultyListener("refuse", code);
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					hello(victim, "unknown");
				}

				@Override
				public boolean bears(Fault fault) {
					return true;
				}

				@Override
				public void succeeds(FaultyRealm realm, WampTestClient victim) {
					victim.expectAbort(WampUris.NO_MATCHING_AUTH_METHOD);
				}

			},

			new Place("LISTENER_OF_DENIALS", MessageType.PUBLISH, true) {

				@Override
				public SessionListener listener(FaultyCode code) {
					return new FaultyListener("deny", code);
				}

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm.authorizer((request) -> CompletableFuture
						.completedFuture(request.uri().startsWith("com.victim") ? Decision.DENY : Decision.ALLOW));
				}

				@Override
				public void prepare(FaultyRealm realm) {
					// nothing but the denial
				}

				@Override
				public boolean bears(Fault fault) {
					return true;
				}

				@Override
				public void succeeds(FaultyRealm realm, WampTestClient victim) {
					assertThat(victim.expect(MessageType.ERROR).text(4)).isEqualTo(WampUris.NOT_AUTHORIZED);
				}

			},

			new Place("LISTENER_OF_KILLS", MessageType.GOODBYE, true) {

				@Override
				public SessionListener listener(FaultyCode code) {
					return new FaultyListener("kill", code);
				}

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					// the code is in the router
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					assertThat(realm.realm().kill(victim.sessionId(), "com.killed", null)).isTrue();
				}

				@Override
				public boolean bears(Fault fault) {
					return true;
				}

				@Override
				public void succeeds(FaultyRealm realm, WampTestClient victim) {
					victim.expect(MessageType.GOODBYE);
					victim.send(MessageType.GOODBYE.code(), Map.of(), WampUris.GOODBYE_AND_OUT);
					victim.expectClosed();
				}

				@Override
				public void goesOn(FaultyRealm realm, WampTestClient victim) {
					super.goesOn(realm, realm.join());
				}

			});

	private ListenerPlaces() {
	}

}
