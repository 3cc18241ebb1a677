package io.wampspring.actuate.internal.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.wampspring.actuate.FakeRealm;
import io.wampspring.actuate.FakeRouter;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

class WampMetricsTests {

	private static final Duration REFRESH = Duration.ofSeconds(WampMetrics.REFRESH_SECONDS);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final FakeRouter router = new FakeRouter();

	private final FakeRealm realm = this.router.with("realm1");

	private final WampMetrics metrics = new WampMetrics(this.router, Runnable::run);

	@Test
	void countsSessionsByTransportAndSerializer() {
		this.realm.session(1, "json")
			.session(2, "json")
			.session(3, "msgpack")
			.session(4, "app", new ConnectionInfo("embedded", "none", null, Map.of()), 0);
		this.metrics.bindTo(this.registry);
		assertThat(sessions("realm1", "websocket", "json")).isEqualTo(2);
		assertThat(sessions("realm1", "websocket", "msgpack")).isEqualTo(1);
		assertThat(sessions("realm1", "embedded", "none")).isEqualTo(1);
	}

	@Test
	void showsZeroOnceTheLastSessionOfAKindIsGone() {
		this.realm.session(1, "json");
		this.metrics.bindTo(this.registry);
		this.realm.leave(1);
		this.router.timers().advance(Duration.ofSeconds(2));
		assertThat(sessions("realm1", "websocket", "json")).isZero();
	}

	@Test
	void findsNewKindsOfConnectionsLater() {
		this.metrics.bindTo(this.registry);
		this.realm.session(1, "cbor");
		assertThat(this.registry.find("wamp.sessions").gauge()).isNull();
		this.router.timers().advance(REFRESH);
		assertThat(sessions("realm1", "websocket", "cbor")).isEqualTo(1);
	}

	@Test
	void findsRealmsThatAreAddedLaterWithAllTheirSums() {
		this.metrics.bindTo(this.registry);
		this.router.timers().advance(REFRESH);
		FakeRealm added = this.router.with("added");
		added.statistics().publications = 41;
		assertThat(this.registry.find("wamp.publications").tag("realm", "added").functionCounter()).isNull();
		this.router.timers().advance(REFRESH);
		assertThat(count("wamp.publications", "realm", "added")).isEqualTo(41);
	}

	@Test
	void countsSessionsOnceForAllGaugesOfAScrape() {
		this.realm.session(1, "json").session(2, "cbor").session(3, "msgpack");
		this.metrics.bindTo(this.registry);
		this.router.timers().advance(Duration.ofSeconds(2));
		int before = this.realm.snapshots();
		this.registry.getMeters().forEach((meter) -> meter.measure().forEach((measurement) -> measurement.getValue()));
		assertThat(this.realm.snapshots() - before).isEqualTo(1);
	}

	@Test
	void countsMessagesByTypeAndDirection() {
		this.realm.statistics().received.put(MessageType.PUBLISH, 5L);
		this.realm.statistics().sent.put(MessageType.EVENT, 50L);
		this.realm.statistics().received.put(MessageType.ERROR, 2L);
		this.realm.statistics().sent.put(MessageType.ERROR, 3L);
		this.metrics.bindTo(this.registry);
		assertThat(count("wamp.messages", "type", "publish", "direction", "received")).isEqualTo(5);
		assertThat(count("wamp.messages", "type", "event", "direction", "sent")).isEqualTo(50);
		assertThat(count("wamp.messages", "type", "error", "direction", "received")).isEqualTo(2);
		assertThat(count("wamp.messages", "type", "error", "direction", "sent")).isEqualTo(3);
	}

	@Test
	void hasAMeterForEveryMessageType() {
		this.metrics.bindTo(this.registry);
		Set<String> types = this.registry.find("wamp.messages")
			.functionCounters()
			.stream()
			.map((counter) -> counter.getId().getTag("type"))
			.map(Objects::requireNonNull)
			.collect(Collectors.toSet());
		assertThat(types).hasSize(MessageType.values().length);
	}

	@Test
	void countsAndTimesCallsByOutcome() {
		this.realm.statistics().calls.put(CallOutcome.SUCCESS, 4L);
		this.realm.statistics().callNanos.put(CallOutcome.SUCCESS, TimeUnit.MILLISECONDS.toNanos(80));
		this.realm.statistics().calls.put(CallOutcome.TIMEOUT, 1L);
		this.metrics.bindTo(this.registry);
		var success = this.registry.get("wamp.calls").tags("realm", "realm1", "outcome", "success").functionTimer();
		assertThat(success.count()).isEqualTo(4);
		assertThat(success.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(80);
		assertThat(this.registry.get("wamp.calls").tag("outcome", "timeout").functionTimer().count()).isEqualTo(1);
		assertThat(this.registry.get("wamp.calls").functionTimers()).hasSize(CallOutcome.values().length);
	}

	@Test
	void countsPublicationsEventsAndJoins() {
		this.realm.statistics().publications = 1;
		this.realm.statistics().events = 2;
		this.realm.statistics().dropped = 3;
		this.realm.statistics().joined = 4;
		this.realm.statistics().refused = 5;
		this.metrics.bindTo(this.registry);
		assertThat(count("wamp.publications", "realm", "realm1")).isEqualTo(1);
		assertThat(count("wamp.events", "realm", "realm1")).isEqualTo(2);
		assertThat(count("wamp.events.dropped", "realm", "realm1")).isEqualTo(3);
		assertThat(count("wamp.joins", "realm", "realm1", "outcome", "accepted")).isEqualTo(4);
		assertThat(count("wamp.joins", "realm", "realm1", "outcome", "refused")).isEqualTo(5);
	}

	@Test
	void countsOptionsThatNobodyKnows() {
		this.realm.statistics().unknownOptions = 6;
		this.metrics.bindTo(this.registry);
		assertThat(count("wamp.options.unknown", "realm", "realm1")).isEqualTo(6);
	}

	@Test
	void gaugesWhatIsThereNow() {
		this.realm.registration(1, "com.example.a", MatchPolicy.EXACT, InvocationPolicy.SINGLE, new CalleeInfo(1, 2, 0))
			.registration(2, "com.example.b", MatchPolicy.EXACT, InvocationPolicy.SINGLE, new CalleeInfo(1, 1, 0))
			.subscription(3, "com.example.c", MatchPolicy.EXACT, 1L)
			.session(1, "a", new ConnectionInfo("websocket", "json", null, Map.of()), 300)
			.session(2, "b", new ConnectionInfo("websocket", "json", null, Map.of()), 45);
		this.metrics.bindTo(this.registry);
		assertThat(gauge("wamp.registrations", "realm", "realm1")).isEqualTo(2);
		assertThat(gauge("wamp.subscriptions", "realm", "realm1")).isEqualTo(1);
		assertThat(gauge("wamp.calls.active", "realm", "realm1")).isEqualTo(3);
		assertThat(gauge("wamp.outbound.queued.bytes", "realm", "realm1")).isEqualTo(345);
		assertThat(this.registry.get("wamp.outbound.queued.bytes").gauge().getId().getBaseUnit()).isEqualTo("bytes");
	}

	@Test
	void followsTheFiguresWithoutBindingAgain() {
		this.metrics.bindTo(this.registry);
		this.realm.statistics().events = 7;
		assertThat(count("wamp.events", "realm", "realm1")).isEqualTo(7);
		this.realm.statistics().events = 9;
		assertThat(count("wamp.events", "realm", "realm1")).isEqualTo(9);
	}

	@Test
	void servesSeveralRegistriesWithOneTimer() {
		MeterRegistry other = new SimpleMeterRegistry();
		this.metrics.bindTo(this.registry);
		this.metrics.bindTo(other);
		assertThat(this.router.timers().pending()).isEqualTo(1);
		this.router.with("added");
		this.router.timers().advance(REFRESH);
		assertThat(other.find("wamp.events").tag("realm", "added").functionCounter()).isNotNull();
		assertThat(names(other)).isEqualTo(names(this.registry));
	}

	@Test
	void stopsLookingWhenClosed() {
		this.metrics.bindTo(this.registry);
		this.router.timers().advance(REFRESH.multipliedBy(3));
		assertThat(this.router.timers().pending()).isEqualTo(1);
		this.metrics.close();
		assertThat(this.router.timers().pending()).isZero();
	}

	private Set<String> names(MeterRegistry registry) {
		return registry.getMeters().stream().map(Meter::getId).map(Meter.Id::toString).collect(Collectors.toSet());
	}

	private double sessions(String realm, String transport, String serializer) {
		return gauge("wamp.sessions", "realm", realm, "transport", transport, "serializer", serializer);
	}

	private double gauge(String name, String... tags) {
		return this.registry.get(name).tags(tags).gauge().value();
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).functionCounter().count();
	}

}
