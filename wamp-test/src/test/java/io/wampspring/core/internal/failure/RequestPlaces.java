package io.wampspring.core.internal.failure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampspring.core.auth.CachingAuthorizer;
import io.wampspring.core.auth.CompositeAuthorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.SessionOptions;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.routing.ShardStrategies;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The places of the core with user code that requests of a session lead to.
 */
final class RequestPlaces {

	static final List<Place> ALL = List.of(new Place("AUTHORIZER_OF_CALL", MessageType.CALL, false),

			new Place("AUTHORIZER_OF_PUBLISH", MessageType.PUBLISH, false),

			new Place("AUTHORIZER_OF_SUBSCRIBE", MessageType.SUBSCRIBE, false),

			new Place("AUTHORIZER_OF_REGISTER", MessageType.REGISTER, false),

			new Place("AUTHORIZER_AMONG_OTHERS", MessageType.CALL, false) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					CompositeAuthorizer composite = new CompositeAuthorizer(
							List.of((request) -> CompletableFuture.completedFuture(Decision.ALLOW),
									(request) -> authorize(code, request)));
					realm.authorizer(new CachingAuthorizer(composite, CachingAuthorizer.Scope.SESSION, 10,
							Duration.ofMinutes(1), System::nanoTime));
				}

			},

			new Place("AUTHORIZER_OF_A_TESTAMENT", MessageType.CALL, false) {

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					victim.sendCall("wamp.session.add_testament", Map.of(), "com.victim.testament", List.of(),
							Map.of());
				}

			},

			new Place("SHARD_STRATEGY", MessageType.CALL, true) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					realm.shardStrategies(new ShardStrategies(Map.of("faulty", (key, shards) -> code.now(() -> 0))));
				}

				@Override
				public void prepare(FaultyRealm realm) {
					register(realm, "com.victim.sharded", Map.of("invoke", "roundrobin", "shard_strategy", "faulty"),
							(invocation) -> CompletableFuture.completedFuture(WampResult.EMPTY));
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					victim.sendCall("com.victim.sharded", Map.of("rkey", "key", "runmode", "partition"));
				}

				@Override
				public void fails(FaultyRealm realm, WampTestClient victim, Fault fault) {
					assertThat(victim.expect(MessageType.ERROR).text(4)).isEqualTo(WampUris.NO_AVAILABLE_CALLEE);
				}

			},

			new Place("INVOCATION_HANDLER", MessageType.CALL, false) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					// the code is in a session
				}

				@Override
				public void prepare(FaultyRealm realm) {
					register(realm, "com.victim.procedure", Map.of(),
							(invocation) -> realm.code().later(() -> WampResult.EMPTY));
				}

				@Override
				public void provoke(FaultyRealm realm, WampTestClient victim) {
					victim.sendCall("com.victim.procedure", Map.of("timeout", 5000));
				}

				@Override
				public boolean bears(Fault fault) {
					return fault.isWorking() || fault == Fault.COMPLETES_WITH_NULL;
				}

				@Override
				public void fails(FaultyRealm realm, WampTestClient victim, Fault fault) {
					assertThat(victim.expect(MessageType.ERROR).text(4))
						.isEqualTo(fault.isPending() ? WampUris.TIMEOUT : WampUris.RUNTIME_ERROR);
				}

				@Override
				public boolean logs(Fault fault) {
					return fault != Fault.COMPLETES_WITH_NULL;
				}

			},

			new Place("ERROR_MAPPER", MessageType.ERROR, true) {

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					// the code is in a session
				}

				@Override
				public SessionOptions options(FaultyCode code) {
					return SessionOptions.DEFAULT.withErrorMapper(
							(failure, invocation) -> code.now(() -> new WampException("com.victim.error")));
				}

				@Override
				public void prepare(FaultyRealm realm) {
					register(realm, "com.victim.procedure", Map.of(), (invocation) -> {
						throw new IllegalStateException("Mapped");
					});
				}

				@Override
				public void succeeds(FaultyRealm realm, WampTestClient victim) {
					assertThat(victim.expect(MessageType.ERROR).text(4)).isEqualTo("com.victim.error");
				}

				@Override
				public void fails(FaultyRealm realm, WampTestClient victim, Fault fault) {
					assertThat(victim.expect(MessageType.ERROR).text(4)).isEqualTo(WampUris.RUNTIME_ERROR);
				}

			},

			new Place("EVENT_HANDLER", MessageType.PUBLISH, true) {

				private final AtomicInteger handled = new AtomicInteger();

				@Override
				public void configure(RealmConfig.Builder realm, FaultyCode code) {
					// the code is in a session
				}

				@Override
				public void prepare(FaultyRealm realm) {
					realm.application().subscribe(new SubscribeRequest("com.victim.topic"), (event) -> {
						realm.code().now(() -> "handled");
						this.handled.incrementAndGet();
					}).join();
				}

				@Override
				public boolean bears(Fault fault) {
					return true;
				}

				@Override
				public boolean logs(Fault fault) {
					return fault != Fault.NULL;
				}

				@Override
				public void goesOn(FaultyRealm realm, WampTestClient victim) {
					int before = this.handled.get();
					super.goesOn(realm, victim);
					await().until(() -> this.handled.get() > before);
				}

			});

	private RequestPlaces() {
	}

}
