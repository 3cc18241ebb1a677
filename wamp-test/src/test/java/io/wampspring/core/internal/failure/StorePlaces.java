package io.wampspring.core.internal.failure;

import java.util.List;
import java.util.Map;

import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The places of the core with user code that keeps events.
 */
final class StorePlaces {

	static final List<Place> ALL = List.of(new Place("STORE_APPENDS", MessageType.PUBLISH, false) {

		@Override
		public void configure(RealmConfig.Builder realm, FaultyCode code) {
			realm.history(List.of(new HistoryRule("com.victim.topic", MatchPolicy.EXACT, HistoryLimits.DEFAULT)))
				.eventStore(new FaultyStore("append", code));
		}

		@Override
		public boolean bears(Fault fault) {
			return true;
		}

		@Override
		public boolean logs(Fault fault) {
			return fault != Fault.COMPLETES_WITH_NULL;
		}

	},

			new Place("STORE_RETAINS", MessageType.PUBLISH, false) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm.eventStore(new FaultyStore("retain", code));
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					victim.sendPublish("com.victim.topic", Map.of("acknowledge", true, "retain", true));
				}

				@Override
				public boolean bears(Fault fault) {
					return true;
				}

				@Override
				public boolean logs(Fault fault) {
					return fault != Fault.COMPLETES_WITH_NULL;
				}

			},

			new Place("STORE_IS_ASKED_FOR_RETAINED_EVENTS", MessageType.SUBSCRIBE, false) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm.eventStore(new FaultyStore("retained", code));
				}

				@Override
				public boolean applies(Fault fault) {
					// its patience is measured by the clock of the machine:
					// SlowEventStoreTests
					return !fault.isPending();
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					victim.send(MessageType.SUBSCRIBE.code(), victim.nextRequest(), Map.of("get_retained", true),
							"com.victim.topic");
				}

				@Override
				public boolean bears(Fault fault) {
					return true;
				}

				@Override
				public void succeeds(FaultyRealm realm, WampTestClient victim) {
					victim.expect(MessageType.SUBSCRIBED);
					// live events are not held back
					WampTestClient publisher = realm.join();
					publisher.publish("com.victim.topic", Map.of(), "live");
					victim.expect(MessageType.EVENT);
					publisher.link().terminate();
				}

			},

			new Place("STORE_FINDS", MessageType.CALL, false) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm
						.history(List.of(new HistoryRule("com.victim.topic", MatchPolicy.EXACT, HistoryLimits.DEFAULT)))
						.eventStore(new FaultyStore("find", code));
				}

				@Override
				public boolean applies(Fault fault) {
					return !fault.isPending();
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					victim.sendCall("wamp.subscription.get_events", Map.of(),
							realm.realm()
								.subscriptions()
								.stream()
								.filter((subscription) -> subscription.uri().equals("com.victim.topic"))
								.findFirst()
								.orElseThrow()
								.id());
				}

				@Override
				public void fails(FaultyRealm realm, WampTestClient victim, Fault fault) {
					assertThat(victim.expect(MessageType.ERROR).text(4)).isEqualTo(WampUris.RUNTIME_ERROR);
				}

			});

	private StorePlaces() {
	}

}
