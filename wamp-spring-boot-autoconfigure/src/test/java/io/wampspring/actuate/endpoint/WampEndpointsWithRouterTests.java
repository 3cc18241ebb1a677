package io.wampspring.actuate.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.wampspring.actuate.FakeTimers;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.ClientRegistration;
import io.wampspring.core.client.ClientSubscription;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.PendingCall;
import io.wampspring.core.client.PublishRequest;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.handler.RegisteredHandler;
import io.wampspring.handler.WampHandlerRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The endpoints, meters and health of a real router with real sessions.
 */
class WampEndpointsWithRouterTests {

	private final FakeTimers timers = new FakeTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT,
			List.of(RealmConfig.builder("com.example.realm").build()), this.timers);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final WampSession callee = open("com.example.realm");

	private final WampSession caller = open("com.example.realm");

	private final CompletableFuture<WampResult> answer = new CompletableFuture<>();

	private ClientRegistration registration;

	private ClientSubscription subscription;

	private ActuatorApplication application;

	@BeforeEach
	void start() {
		this.registration = get(
				this.callee.register(new RegisterRequest("com.example.slow"), (invocation) -> this.answer));
		this.subscription = get(
				this.callee.subscribe(new SubscribeRequest("com.example.", Dict.of("match", "prefix")), (event) -> {
				}));
		WampHandlerRegistry handlers = () -> List.of(new RegisteredHandler("com.example.realm", "com.example.slow",
				MatchPolicy.EXACT, true, "bean", "bean#slow", this.callee.id(), this.registration.id()));
		this.application = ActuatorApplication.start(List.of(this.router, handlers),
				"management.endpoint.health.show-details=always");
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.router.close();
		this.executor.shutdownNow();
	}

	@Test
	void showWhoServesAndWhoCallsWhileACallRuns() {
		PendingCall call = this.caller.call(new CallRequest("com.example.slow", Payload.EMPTY));
		JsonNode callee = this.application
			.json("/actuator/wampregistrations/com.example.realm/" + this.registration.id())
			.at("/callees/0");
		assertThat(callee.get("session").asLong()).isEqualTo(this.callee.id());
		assertThat(callee.get("handler").asString()).isEqualTo("bean#slow");
		assertThat(callee.get("inFlight").asInt()).isEqualTo(1);
		assertThat(session(this.caller).get("callsInFlight").asInt()).isEqualTo(1);
		assertThat(session(this.callee).get("invocationsInFlight").asInt()).isEqualTo(1);
		assertThat(realm("callsInFlight")).isEqualTo(1);
		assertThat(meter("wamp.calls.active")).isEqualTo(1);
		this.answer.complete(WampResult.of(1));
		get(call.result());
		assertThat(realm("callsInFlight")).isZero();
		assertThat(meter("wamp.calls?tag=outcome:success")).isEqualTo(1);
	}

	@Test
	void countCallsThatFail() {
		PendingCall call = this.caller.call(new CallRequest("com.example.slow", Payload.EMPTY));
		this.answer.completeExceptionally(new WampException("com.example.error.broken"));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> call.result().get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(WampException.class);
		assertThat(meter("wamp.calls?tag=outcome:error")).isEqualTo(1);
		assertThat(meter("wamp.messages?tag=type:error&tag=direction:sent")).isEqualTo(1);
	}

	@Test
	void countCallsThatAreRefusedAsErrors() {
		PendingCall call = this.caller.call(new CallRequest("com.example.nothing", Payload.EMPTY));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> call.result().get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(WampException.class);
		assertThat(meter("wamp.calls?tag=outcome:error")).isEqualTo(1);
		assertThat(meter("wamp.messages?tag=type:error&tag=direction:sent")).isEqualTo(1);
	}

	@Test
	void countPublicationsAndEvents() {
		// the meta API publishes, too
		long before = realm("publications");
		get(this.caller
			.publish(new PublishRequest("com.example.topic", Payload.ofArgs(1), Dict.of("acknowledge", true))));
		assertThat(realm("publications") - before).isEqualTo(1);
		assertThat(meter("wamp.publications") - before).isEqualTo(1);
		assertThat(meter("wamp.events")).isEqualTo(1);
		assertThat(meter("wamp.messages?tag=type:publish&tag=direction:received")).isEqualTo(1);
	}

	@Test
	void showSubscriptions() {
		JsonNode json = this.application
			.json("/actuator/wampsubscriptions/com.example.realm/" + this.subscription.id());
		assertThat(json.get("uri").asString()).isEqualTo("com.example.");
		assertThat(json.get("match").asString()).isEqualTo("prefix");
		assertThat(json.get("sessions").size()).isEqualTo(1);
		assertThat(json.at("/sessions/0").asLong()).isEqualTo(this.callee.id());
	}

	@Test
	void showSessionsUntilTheyLeave() {
		JsonNode session = session(this.callee);
		assertThat(session.get("authid").asString()).isEqualTo(this.callee.identity().authid());
		assertThat(session.get("transport").asString()).isEqualTo("embedded");
		assertThat(session.get("registrations").asInt()).isEqualTo(1);
		assertThat(session.get("subscriptions").asInt()).isEqualTo(1);
		assertThat(session.at("/roles/callee").isObject()).isTrue();
		assertThat(meter("wamp.sessions?tag=transport:embedded&tag=serializer:none")).isEqualTo(2);
		get(this.callee.leave("wamp.close.normal"));
		String path = "/actuator/wampsessions/com.example.realm/" + this.callee.id();
		await().untilAsserted(() -> assertThat(this.application.get(path).statusCode()).isEqualTo(404));
		assertThat(this.application.json("/actuator/wampregistrations").get("total").asInt()).isZero();
		assertThat(this.application.json("/actuator/wampsubscriptions").get("total").asInt()).isZero();
	}

	@Test
	void measureARealmThatIsAddedLater() {
		this.router.addRealm(RealmConfig.builder("com.example.added").build());
		WampSession session = open("com.example.added");
		assertThat(this.application.get("/actuator/metrics/wamp.joins?tag=realm:com.example.added").statusCode())
			.isEqualTo(404);
		this.timers.advance(Duration.ofSeconds(5));
		await().untilAsserted(() -> {
			assertThat(meter("wamp.joins?tag=realm:com.example.added&tag=outcome:accepted")).isEqualTo(1);
			assertThat(meter("wamp.sessions?tag=realm:com.example.added")).isEqualTo(1);
		});
		session.close();
	}

	@Test
	void tellThatTheRouterDrains() {
		PendingCall call = this.caller.call(new CallRequest("com.example.slow", Payload.EMPTY));
		this.router.shutdown(Duration.ofSeconds(30));
		assertThat(this.application.json("/actuator/wamp").get("state").asString()).isEqualTo("DRAINING");
		assertThat(this.application.get("/actuator/health/wamp").statusCode()).isEqualTo(503);
		assertThat(realm("callsInFlight")).isEqualTo(1);
		this.answer.complete(WampResult.EMPTY);
		get(call.result());
	}

	private JsonNode session(WampSession session) {
		return this.application.json("/actuator/wampsessions/com.example.realm/" + session.id());
	}

	private long realm(String figure) {
		return this.application.json("/actuator/wamp").get("realms").get("com.example.realm").get(figure).asLong();
	}

	private double meter(String path) {
		return this.application.json("/actuator/metrics/" + path).at("/measurements/0/value").asDouble();
	}

	private WampSession open(String realm) {
		return get(EmbeddedSessions.open(this.router, realm, Dict.EMPTY, this.executor));
	}

	private static <T> T get(CompletableFuture<T> future) {
		return future.orTimeout(10, TimeUnit.SECONDS).join();
	}

}
