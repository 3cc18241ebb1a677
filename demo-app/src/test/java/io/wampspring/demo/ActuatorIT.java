package io.wampspring.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Actuator tells of the running greenhouse over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ActuatorIT {

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Test
	void isHealthy() throws Exception {
		assertThat(get("health/wamp").path("status").asString()).isEqualTo("UP");
	}

	@Test
	void listsTheProceduresOfBeansWithTheirMethods() throws Exception {
		JsonNode registrations = get("wampregistrations?uri=.set_temperature").path("registrations");
		assertThat(registrations).singleElement().satisfies((registration) -> {
			assertThat(registration.path("uri").asString()).isEqualTo("com.greenhouse.device..set_temperature");
			assertThat(registration.path("match").asString()).isEqualTo("wildcard");
			assertThat(registration.path("callees").path(0).path("handler").asString())
				.isEqualTo("deviceProcedures#setTemperature");
		});
	}

	@Test
	void listsTheSubscriptionsOfBeans() throws Exception {
		JsonNode subscription = get("wampsubscriptions?uri=.reading").path("subscriptions").path(0);
		assertThat(subscription.path("handlers").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrder("readingLog#remember", "heatAlarm#check");
	}

	@Test
	void showsTheSessionsOfTheApplicationItself() throws Exception {
		assertThat(
				get("wampsessions").path("sessions").valueStream().map((session) -> session.path("authid").asString()))
			.isNotEmpty()
			.containsOnly("application");
	}

	@Test
	void countsWhatIsPublished() {
		Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			assertThat(get("wamp").path("realms").path("realm1").path("publications").asLong()).isPositive();
			assertThat(get("metrics/wamp.events").path("measurements").path(0).path("value").asDouble()).isPositive();
		});
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + this.port + "/actuator/" + path);
		HttpResponse<String> response = this.http.send(HttpRequest.newBuilder(uri).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(uri + " " + response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

}
