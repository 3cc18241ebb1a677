package io.wampspring.actuate.endpoint;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.wampspring.actuate.FakeRouter;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

class WampEndpointsHttpTests {

	private static final long MAX_ID = 1L << 53;

	private static final FakeRouter router = new FakeRouter();

	private static ActuatorApplication application;

	@BeforeAll
	static void start() {
		var realm = router.with("com.example.realm");
		realm.session(1, "json")
			.session(MAX_ID, "app", new ConnectionInfo("embedded", "none", null, Map.of("cookie", "secret")), 0)
			.registration(3, "com.example.read", MatchPolicy.EXACT, InvocationPolicy.SINGLE, new CalleeInfo(1, 2, 0))
			.registration(4, "com.example.device..set", MatchPolicy.WILDCARD, InvocationPolicy.ROUNDROBIN,
					new CalleeInfo(MAX_ID, 0, 8))
			.subscription(5, "com.example.on", MatchPolicy.EXACT, 1L, MAX_ID);
		realm.statistics().calls.put(CallOutcome.SUCCESS, 2L);
		realm.statistics().callNanos.put(CallOutcome.SUCCESS, 2_500_000L);
		application = ActuatorApplication.start(List.of(router));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void showsTheRouter() {
		JsonNode json = application.json("/actuator/wamp");
		assertThat(json.propertyNames()).containsExactly("state", "started", "uptime", "realms");
		assertThat(json.get("state").asString()).isEqualTo("ACCEPTING");
		assertThat(json.get("started").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
		assertThat(Duration.parse(json.get("uptime").asString())).isPositive();
		JsonNode realm = json.at("/realms/com.example.realm");
		assertThat(realm.get("sessions").asInt()).isEqualTo(2);
		assertThat(realm.get("callsInFlight").asInt()).isEqualTo(2);
	}

	@Test
	void showsARealm() {
		JsonNode json = application.json("/actuator/wamp/com.example.realm");
		assertThat(json.at("/calls/success/count").asInt()).isEqualTo(2);
		assertThat(json.at("/calls/success/totalTime").asString()).isEqualTo("PT0.0025S");
		assertThat(json.at("/configuration/authmethods/0").asString()).isEqualTo("anonymous");
		assertThat(json.at("/configuration/maxCallTimeout").asString()).isEqualTo("PT0S");
	}

	@Test
	void answersWithTheContentTypeOfActuator() {
		assertThat(application.get("/actuator/wamp").headers().firstValue("Content-Type"))
			.hasValue("application/vnd.spring-boot.actuator.v3+json");
	}

	@ParameterizedTest
	@CsvSource({ "/actuator/wampregistrations,registrations", "/actuator/wampsubscriptions,subscriptions",
			"/actuator/wampsessions,sessions" })
	void listsInAnObject(String path, String key) {
		JsonNode json = application.json(path);
		assertThat(json.propertyNames()).containsExactly("total", "offset", "limit", key);
		assertThat(json.get(key).isArray()).isTrue();
		assertThat(json.get("limit").asInt()).isEqualTo(100);
	}

	@Test
	void leavesOutWhatIsNotThere() {
		JsonNode callee = application.json("/actuator/wampregistrations/com.example.realm/3").at("/callees/0");
		assertThat(callee.propertyNames()).containsExactly("session", "inFlight");
		assertThat(application.json("/actuator/wampsubscriptions").at("/subscriptions/0").has("sessions")).isFalse();
		JsonNode session = application.json("/actuator/wampsessions/com.example.realm/" + MAX_ID);
		assertThat(session.has("remoteAddress")).isFalse();
	}

	@Test
	void writesIdsAsNumbers() {
		JsonNode id = application.json("/actuator/wampsessions/com.example.realm/" + MAX_ID).get("id");
		assertThat(id.isIntegralNumber()).isTrue();
		assertThat(id.asLong()).isEqualTo(MAX_ID);
	}

	@Test
	void showsWhatASessionAnnounced() {
		JsonNode json = application.json("/actuator/wampsessions/com.example.realm/1");
		assertThat(json.at("/roles/caller/features/call_canceling").asBoolean()).isTrue();
	}

	@Test
	void hidesWhatIsNotForOperators() {
		for (String path : List.of("/actuator/wampsessions", "/actuator/wampsessions/com.example.realm/" + MAX_ID)) {
			assertThat(application.get(path).body()).doesNotContain("secret", "192.0.2.1");
		}
	}

	@Test
	void showsAddressesIfTheyAreForEveryone() {
		try (ActuatorApplication open = ActuatorApplication.start(List.of(router),
				"management.endpoint.wampsessions.show-values=always")) {
			assertThat(open.json("/actuator/wampsessions").at("/sessions/0/remoteAddress").asString())
				.isEqualTo("192.0.2.1:1");
		}
	}

	@Test
	void hidesAddressesFromThoseWhoAreNotAuthenticated() {
		try (ActuatorApplication guarded = ActuatorApplication.start(List.of(router),
				"management.endpoint.wampsessions.show-values=when-authorized")) {
			assertThat(guarded.json("/actuator/wampsessions").at("/sessions/0").has("remoteAddress")).isFalse();
		}
	}

	@Test
	void filters() {
		JsonNode json = application.json("/actuator/wampregistrations?realm=com.example.realm&uri=device");
		assertThat(json.get("total").asInt()).isEqualTo(1);
		assertThat(json.at("/registrations/0/uri").asString()).isEqualTo("com.example.device..set");
		assertThat(json.at("/registrations/0/match").asString()).isEqualTo("wildcard");
		assertThat(json.at("/registrations/0/invoke").asString()).isEqualTo("roundrobin");
	}

	@Test
	void findsNoSlowConsumerWhereNothingWaits() {
		assertThat(application.json("/actuator/wampsessions?minQueuedBytes=0").get("total").asInt()).isEqualTo(2);
		assertThat(application.json("/actuator/wampsessions?minQueuedBytes=1").get("total").asInt()).isZero();
	}

	@Test
	void pages() {
		JsonNode json = application.json("/actuator/wampsessions?offset=1&limit=1");
		assertThat(json.get("total").asInt()).isEqualTo(2);
		assertThat(json.get("sessions").size()).isEqualTo(1);
		assertThat(application.json("/actuator/wampsessions?limit=1000").get("sessions").size()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wamp/nowhere", "wampregistrations?realm=nowhere", "wampregistrations/nowhere/3",
			"wampregistrations/com.example.realm/99", "wampsubscriptions?realm=nowhere", "wampsubscriptions/nowhere/5",
			"wampsubscriptions/com.example.realm/99", "wampsessions?realm=nowhere", "wampsessions/nowhere/1",
			"wampsessions/com.example.realm/99" })
	void answers404ToWhatIsNotThere(String path) {
		assertThat(application.get("/actuator/" + path).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wampsessions?limit=0", "wampsessions?minQueuedBytes=much", "wampsessions?limit=1001",
			"wampsessions?limit=many", "wampsessions?offset=-1", "wampsessions/com.example.realm/first",
			"wampregistrations?limit=0", "wampregistrations?offset=x", "wampregistrations/com.example.realm/x",
			"wampsubscriptions?limit=1001", "wampsubscriptions/com.example.realm/x" })
	void answers400ToWhatMakesNoSense(String path) {
		assertThat(application.get("/actuator/" + path).statusCode()).isEqualTo(400);
	}

	@Test
	void showsTheMetersOfTheRouter() {
		JsonNode json = application.json("/actuator/metrics/wamp.calls?tag=outcome:success");
		assertThat(json.at("/measurements/0/value").asInt()).isEqualTo(2);
	}

	@Test
	void isHealthyUntilItDrains() {
		FakeRouter leaving = new FakeRouter();
		try (ActuatorApplication draining = ActuatorApplication.start(List.of(leaving),
				"management.endpoint.health.show-details=always")) {
			assertThat(draining.json("/actuator/health/wamp").at("/details/sessions").asInt(-1)).isZero();
			leaving.shutdown(Duration.ZERO);
			HttpResponse<String> response = draining.get("/actuator/health/wamp");
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.body()).contains("OUT_OF_SERVICE");
			assertThat(draining.json("/actuator/wamp").get("state").asString()).isEqualTo("DRAINING");
		}
	}

}
