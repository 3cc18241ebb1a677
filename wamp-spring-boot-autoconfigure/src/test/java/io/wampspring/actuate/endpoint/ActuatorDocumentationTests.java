package io.wampspring.actuate.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import io.wampspring.actuate.FakeRealm;
import io.wampspring.actuate.FakeRouter;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.Role;
import io.wampspring.core.routing.CallOutcome;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.handler.RegisteredHandler;
import io.wampspring.handler.WampHandlerRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON in {@code docs/actuator.md} is what the endpoints answer.
 */
class ActuatorDocumentationTests {

	private static final Pattern EXAMPLE = Pattern.compile("`GET (/actuator/\\S+)`[^`]*```json\\n(.*?)```",
			Pattern.DOTALL);

	private static final long APPLICATION = 4102958274910001L;

	private static final long BROWSER = 7029134985021144L;

	private static final JsonMapper MAPPER = new JsonMapper();

	private static ActuatorApplication application;

	@BeforeAll
	static void start() {
		FakeRouter router = new FakeRouter();
		fill(router.with("realm1"));
		WampEndpoint endpoint = new WampEndpoint(router, FakeRealm.CREATED.minusSeconds(7),
				Clock.fixed(Instant.parse("2026-01-02T05:30:00Z"), ZoneOffset.UTC));
		WampHandlerRegistry handlers = () -> List.of(handler("com.example.greenhouse.calibrate", true, "calibrate", 1),
				handler("com.example.greenhouse..set", true, "set", 2),
				handler("com.example.greenhouse.reading", false, "onReading", 5));
		application = ActuatorApplication.start(List.of(router, endpoint, handlers),
				"management.endpoint.wampsessions.show-values=always",
				"management.endpoint.health.show-details=always");
	}

	private static RegisteredHandler handler(String uri, boolean procedure, String method, long id) {
		return new RegisteredHandler("realm1", uri, MatchPolicy.EXACT, procedure, "greenhouse", "greenhouse#" + method,
				APPLICATION, id);
	}

	private static void fill(FakeRealm realm) {
		realm
			.registration(1, "com.example.greenhouse.calibrate", MatchPolicy.EXACT, InvocationPolicy.SINGLE,
					new CalleeInfo(APPLICATION, 1, 4))
			.registration(2, "com.example.greenhouse..set", MatchPolicy.WILDCARD, InvocationPolicy.SINGLE,
					new CalleeInfo(APPLICATION, 0, 0))
			.registration(3, "com.example.ui.notify", MatchPolicy.EXACT, InvocationPolicy.ROUNDROBIN,
					new CalleeInfo(BROWSER, 0, 0, "north", "desk-7"))
			.subscription(5, "com.example.greenhouse.reading", MatchPolicy.EXACT, APPLICATION, BROWSER)
			.session(new SessionInfo(APPLICATION, new Identity("greenhouse", "trusted", "internal", "embedded"),
					features(Role.values()), new ConnectionInfo("embedded", "none", null, Map.of()), FakeRealm.CREATED,
					0, 1, 2, 0, 1))
			.session(new SessionInfo(BROWSER, new Identity("guest-7", "anonymous", "anonymous", "static"),
					features(Role.CALLER, Role.CALLEE, Role.SUBSCRIBER),
					new ConnectionInfo("websocket", "json", "192.0.2.17:51234", Map.of()),
					FakeRealm.CREATED.plusSeconds(3620), 640, 1, 1, 1, 0));
		var figures = realm.statistics();
		figures.publications = 1804;
		figures.events = 3590;
		figures.dropped = 2;
		figures.joined = 9;
		figures.refused = 1;
		figures.calls.putAll(Map.of(CallOutcome.SUCCESS, 120L, CallOutcome.ERROR, 3L));
		figures.callNanos.putAll(Map.of(CallOutcome.SUCCESS, 1_450_000_000L, CallOutcome.ERROR, 12_000_000L));
		figures.received.putAll(Map.of(MessageType.HELLO, 10L, MessageType.PUBLISH, 1804L, MessageType.CALL, 124L));
		figures.sent.putAll(Map.of(MessageType.WELCOME, 9L, MessageType.EVENT, 3590L, MessageType.RESULT, 120L));
	}

	private static Features features(Role... roles) {
		return Features.of(Stream.of(roles)
			.collect(Collectors.toMap((role) -> role,
					(role) -> (role == Role.CALLER) ? Set.of(Feature.CALL_CANCELING) : Set.<Feature>of())));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Example> examples() throws IOException {
		return EXAMPLE.matcher(Files.readString(Path.of("../docs/actuator.md")))
			.results()
			.map((match) -> new Example(match.group(1), match.group(2)));
	}

	@ParameterizedTest
	@MethodSource("examples")
	void exampleIsWhatTheEndpointAnswers(Example example) {
		assertThat(application.json(example.path())).isEqualTo(MAPPER.readTree(example.json()));
	}

	@Test
	void thereIsAnExampleForEveryOperation() throws IOException {
		assertThat(examples().map(Example::path)).contains("/actuator/wamp", "/actuator/wamp/realm1",
				"/actuator/wampregistrations", "/actuator/wampregistrations/realm1/1", "/actuator/wampsubscriptions",
				"/actuator/wampsubscriptions/realm1/5", "/actuator/wampsessions",
				"/actuator/wampsessions/realm1/" + BROWSER, "/actuator/health/wamp");
	}

	record Example(String path, String json) {

		@Override
		public String toString() {
			return this.path;
		}

	}

}
