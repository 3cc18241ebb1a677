package io.wampspring.actuate.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.wampspring.actuate.FakeRouter;
import io.wampspring.core.limit.ExecutorFigures;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

class WampHealthIndicatorTests {

	private final FakeRouter router = new FakeRouter();

	private final Map<String, ExecutorFigures> executors = new HashMap<>();

	private final WampHealthIndicator indicator = new WampHealthIndicator(this.router, () -> this.executors);

	@Test
	void isUpWithCountsOverAllRealmsWhileTheRouterAccepts() {
		this.router.with("realm1").session(1, "json").session(2, "cbor");
		this.router.with("realm2")
			.session(3, "json")
			.registration(7, "com.example.slow", MatchPolicy.EXACT, InvocationPolicy.SINGLE, new CalleeInfo(3, 2, 0));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails())
			.containsExactlyInAnyOrderEntriesOf(Map.of("realms", 2, "sessions", 3, "callsInFlight", 2));
	}

	@Test
	void isOutOfServiceOnceTheShutdownHasBegun() {
		this.router.with("realm1").session(1, "json");
		this.router.shutdown(Duration.ZERO);
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health.getDetails()).containsEntry("sessions", 1);
	}

	@Test
	void isOutOfServiceWhileHandlersFindNoThread() {
		this.executors.put("handlers", new ExecutorFigures(200, 200, 1000, 5, true));
		this.executors.put("security", new ExecutorFigures(1, 100, 0, 0, false));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health.getDetails()).containsEntry("saturated", List.of("handlers"))
			.containsEntry("handlers", "200 of 200 active, 1000 waiting")
			.containsEntry("security", "1 of 100 active, 0 waiting");
	}

	@Test
	void countsNoSnapshots() {
		var realm = this.router.with("realm1").session(1, "json");
		this.indicator.health();
		assertThat(realm.snapshots()).isZero();
	}

}
