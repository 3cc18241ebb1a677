package io.wampspring.actuate.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.actuate.FakeRealm;
import io.wampspring.actuate.FakeRouter;
import io.wampspring.actuate.endpoint.RealmDescriptor.CallsDescriptor;
import io.wampspring.actuate.endpoint.RealmDescriptor.JoinsDescriptor;
import io.wampspring.actuate.endpoint.RouterDescriptor.RealmSummaryDescriptor;
import io.wampspring.actuate.endpoint.RouterDescriptor.State;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

class WampEndpointTests {

	private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

	private final FakeRouter router = new FakeRouter();

	private final WampEndpoint endpoint = new WampEndpoint(this.router, STARTED,
			Clock.fixed(STARTED.plusSeconds(90), ZoneOffset.UTC));

	@Test
	void summarizesEachRealm() {
		FakeRealm realm = this.router.with("realm1")
			.session(1, "json")
			.session(2, "cbor")
			.registration(3, "com.example.add", MatchPolicy.EXACT, InvocationPolicy.SINGLE, new CalleeInfo(1, 5, 0))
			.subscription(4, "com.example.on", MatchPolicy.EXACT, 1L)
			.subscription(5, "com.example.off", MatchPolicy.EXACT, 1L)
			.subscription(6, "com.example.", MatchPolicy.PREFIX, 1L);
		realm.statistics().publications = 77;
		this.router.with("empty");
		assertThat(this.endpoint.router().realms()).containsExactly(
				Map.entry("empty", new RealmSummaryDescriptor(0, 0, 0, 0, 0)),
				Map.entry("realm1", new RealmSummaryDescriptor(2, 1, 3, 5, 77)));
		assertThat(realm.snapshots()).isZero();
	}

	@Test
	void tellsSinceWhenItRuns() {
		assertThat(this.endpoint.router().started()).isEqualTo(STARTED);
		assertThat(this.endpoint.router().uptime()).isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void isDrainingOnceTheShutdownHasBegun() {
		assertThat(this.endpoint.router().state()).isEqualTo(State.ACCEPTING);
		this.router.shutdown(Duration.ZERO);
		assertThat(this.endpoint.router().state()).isEqualTo(State.DRAINING);
	}

	@Test
	void showsTheFiguresOfARealm() {
		FakeRealm realm = this.router.with("realm1");
		realm.statistics().joined = 8;
		realm.statistics().refused = 2;
		realm.statistics().events = 30;
		realm.statistics().dropped = 1;
		realm.statistics().calls.put(CallOutcome.CANCELED, 3L);
		realm.statistics().callNanos.put(CallOutcome.CANCELED, 1_500_000_000L);
		realm.statistics().received.put(MessageType.CALL, 9L);
		RealmDescriptor descriptor = this.endpoint.realm("realm1");
		assertThat(descriptor).isNotNull();
		assertThat(descriptor.joins()).isEqualTo(new JoinsDescriptor(8, 2));
		assertThat(descriptor.events()).isEqualTo(30);
		assertThat(descriptor.eventsDropped()).isEqualTo(1);
		assertThat(descriptor.calls()).containsOnlyKeys("success", "error", "canceled", "timeout")
			.containsEntry("canceled", new CallsDescriptor(3, Duration.ofMillis(1500)));
		assertThat(descriptor.messages().received()).containsExactly(Map.entry(MessageType.CALL, 9L));
		assertThat(descriptor.messages().sent()).isEmpty();
	}

	@Test
	void showsHowARealmIsConfigured() {
		this.router.with("realm1");
		RealmDescriptor descriptor = this.endpoint.realm("realm1");
		assertThat(descriptor).isNotNull();
		assertThat(descriptor.configuration().authmethods()).containsExactly("anonymous");
		assertThat(descriptor.configuration().disclosure()).isEqualTo("consent");
		assertThat(descriptor.configuration().forceReregister()).isEqualTo("if_both");
	}

	@Test
	void knowsNothingOfUnknownRealms() {
		assertThat(this.endpoint.realm("nowhere")).isNull();
	}

}
