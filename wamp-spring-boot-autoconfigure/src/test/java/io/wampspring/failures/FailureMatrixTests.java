package io.wampspring.failures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.core.client.PeerWaitLimiter;
import io.wampspring.core.internal.failure.Fault;
import io.wampspring.core.internal.failure.FaultyCode;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;
import io.wampspring.handler.TypeSchemas;
import io.wampspring.handler.internal.WampHandlerRegistrar;
import io.wampspring.handler.internal.method.HandlerSettings;
import io.wampspring.handler.internal.method.HandlerValidation;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.template.WampSessions;
import io.wampspring.template.WampTemplate;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.WampTestClient;
import io.wampspring.test.WebSocketConnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each place where code of the application comes in, with each fault that such code may
 * have, on default settings but for shorter time-outs: the peer gets the documented
 * answer, its session goes on, a bystander notices nothing, there is one line in the log,
 * and nothing is left behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureMatrixTests {

	private static final org.slf4j.Logger logger = LoggerFactory.getLogger(FailureMatrixTests.class);

	// of an authentication and of a procedure that decides, so that rows need not wait as
	// long as clients do
	private static final String TIMEOUT = "2s";

	private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Map<String, Object> ROLES = Map.of("caller",
			Map.of("features", Map.of("call_canceling", true)), "publisher", Map.of(), "subscriber", Map.of());

	private final Log log = new Log();

	private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());

	private ConfigurableApplicationContext context;

	private WampTestClient bystander;

	static Stream<Arguments> rows() {
		return Stream.of(Seat.values())
			.flatMap((seat) -> Stream.of(Fault.values()).filter(seat::suits).map((fault) -> Arguments.of(seat, fault)));
	}

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(FaultyApplication.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
					"logging.level.root=warn", "logging.level.io.wampspring=debug",
					"wamp.protocol.authentication-timeout=" + TIMEOUT,
					"wamp.realms.dynamic.authorization.timeout=" + TIMEOUT,
					"wamp.realms.dynamic.auth.procedure=com.example.authenticate",
					"wamp.realms.dynamic.authorization.procedure=com.example.authorize")
			.run();
		this.bystander = connect().join("realm1", Map.of("roles", ROLES));
		// sessions of the application are there before the first row
		for (String realm : List.of("realm1", "dynamic")) {
			this.context.getBean(WampTemplate.class).realm(realm).call("echo").args("here").retrieve(String.class);
		}
		this.log.start();
		root().addAppender(this.log);
	}

	@AfterAll
	void stop() {
		root().detachAppender(this.log);
		this.bystander.close();
		this.context.close();
		List<Long> sorted = this.waits.stream().sorted().toList();
		logger.info("A bystander waited {} times, p99 {} ms, max {} ms", sorted.size(),
				sorted.get(sorted.size() * 99 / 100), sorted.get(sorted.size() - 1));
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	private int port() {
		return ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	private Router router() {
		return this.context.getBean(Router.class);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("rows")
	void aFaultIsAnsweredAndGoesNoFurther(Seat seat, Fault fault) {
		List<Integer> before = sessions();
		this.log.lines.clear();
		AtomicReference<String> back = new AtomicReference<>();
		FaultyCode code = new FaultyCode(fault, () -> back
			.set(this.context.getBean(WampTemplate.class).call("echo").args("back").retrieve(String.class)));
		FaultyApplication.use(seat, code);
		try (WampTestClient victim = (seat.way() == Seat.Way.JOIN) ? connect() : joined(seat, fault)) {
			code.arm();
			int lines = switch (seat.way()) {
				case CALL -> call(seat, fault, victim);
				case JOIN -> join(seat, fault, victim);
				case ASIDE -> aside(seat, fault, victim);
			};
			expectEchoOfBystander();
			if (fault == Fault.CALLS_BACK) {
				await().atMost(PATIENCE).untilAsserted(() -> assertThat(back).hasValue("back"));
			}
			// listeners fail on a thread of their own, and not before they are called
			this.log.expect(lines);
			code.disarm();
			goOn(seat, fault, victim);
			this.log.expect(lines);
		}
		finally {
			code.disarm();
			router().removeRealm(Seat.REALM_PROVIDER.realm(fault));
		}
		expectNothingLeft(before);
		code.failLate();
		expectEchoOfBystander();
		this.log.expectAtMost((fault == Fault.FAILS_LATE) ? 1 : this.log.lines.size());
	}

	private WampTestClient joined(Seat seat, Fault fault) {
		WampTestClient peer = connect();
		assertThat(joins(seat.realm(fault), Map.of(), peer)).isEqualTo(MessageType.WELCOME);
		return peer;
	}

	private int call(Seat seat, Fault fault, WampTestClient victim) {
		long request = (seat == Seat.DESERIALIZER) ? victim.sendCall(seat.target(), Map.of(), "text")
				: victim.sendCall(seat.target());
		if (fault == Fault.FAILS_LATE) {
			return 0;
		}
		if (fault == Fault.NEVER_COMPLETES && seat == Seat.PROCEDURE) {
			victim.cancel(request, "kill");
			victim.expectError(MessageType.CALL, request, "wamp.error.canceled");
			return 0;
		}
		List<Object> answer = answer(fault, victim);
		String error = seat.errorOf(fault);
		if (error == null) {
			assertThat(answer).startsWith(50L, request);
			return 0;
		}
		assertThat(answer).startsWith(8L, 48L, request);
		if (seat == Seat.DESERIALIZER && answer.contains("wamp.error.invalid_argument")) {
			// an exception out of a constructor says that the argument is wrong
			assertThat(fault.failure()).isInstanceOf(RuntimeException.class);
			return 0;
		}
		assertThat(answer).contains(error);
		return lines(seat, fault);
	}

	private int join(Seat seat, Fault fault, WampTestClient victim) {
		hello(victim, seat.realm(fault), seat.details());
		if (seat.details().containsValue(List.of("ticket"))) {
			victim.expectChallenge("ticket");
			victim.sendAuthenticate("right");
		}
		if (fault == Fault.FAILS_LATE) {
			return 0;
		}
		List<Object> answer = answer(fault, victim);
		String error = seat.errorOf(fault);
		if (error == null) {
			assertThat(answer.get(0)).isEqualTo(2L);
			return 0;
		}
		assertThat(answer.get(0)).isEqualTo(3L);
		assertThat(answer).contains(error);
		return lines(seat, fault);
	}

	private int aside(Seat seat, Fault fault, WampTestClient victim) {
		switch (seat) {
			case TOPIC, UNORDERED_TOPIC -> publish(victim, seat, Map.of());
			case EVENT_STORE -> publish(victim, seat, Map.of("retain", true));
			case INTERCEPTOR_AFTERWARDS -> {
				victim.call(seat.target());
			}
			case SCHEMAS -> register(fault, victim);
			case SESSION_LISTENER, JOIN_LISTENER -> joinAsVictim();
			case REFUSAL_LISTENER -> refuse(fault);
			case DENIAL_LISTENER -> {
				victim.expectError(MessageType.CALL, victim.sendCall(seat.target()), "wamp.error.not_authorized");
			}
			case KILL_LISTENER -> kill();
			case CONGESTION_LISTENER -> slowConsumers().onRelieved(connection(), 1);
			case DROP_LISTENER -> slowConsumers().onLossBegun(connection(), 1);
			default -> slowConsumers().onSlowConsumer(connection(), 1, SlowConsumerCause.BUFFER_SIZE);
		}
		boolean failure = !fault.isWorking() && !fault.isPending() && !isNull(fault);
		boolean needed = seat == Seat.EVENT_STORE || seat == Seat.SCHEMAS;
		return failure || (fault == Fault.NULL && needed) ? 1 : 0;
	}

	private static boolean isNull(Fault fault) {
		return fault == Fault.NULL || fault == Fault.COMPLETES_WITH_NULL;
	}

	private static void publish(WampTestClient victim, Seat seat, Map<String, ?> options) {
		victim.publish(seat.target(), options, "news");
	}

	/** Annotated methods that come later, so that one context serves all faults. */
	private void register(Fault fault, WampTestClient victim) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("described" + fault, new Described());
		Realm realm = router().realm("realm1");
		WampSessions sessions = this.context.getBean(WampSessions.class);
		WampHandlerRegistrar registrar = new WampHandlerRegistrar(beans, sessions,
				this.context.getBean(PayloadMapper.class),
				new HandlerSettings(List.of(), List.of(), HandlerValidation.NONE, true, false,
						(types) -> FaultyApplication.at(Seat.SCHEMAS).now(() -> TypeSchemas.NONE.describe(types)),
						(name, description) -> realm.define(description), (name) -> {
						}, PeerWaitLimiter.DEFAULT, Duration.ofSeconds(30)));
		registrar.afterSingletonsInstantiated();
		// this thread was the one that described
		Thread.interrupted();
		assertThat(victim.call("described" + fault + ".described").args()).isEqualTo(List.of("done"));
		registrar.destroy();
	}

	private void joinAsVictim() {
		try (WampTestClient other = connect()) {
			assertThat(joins("realm1", Seat.TICKET_VERIFIER.details(), other)).isEqualTo(MessageType.WELCOME);
		}
	}

	/** Under another name each time, as who is refused too often is slowed down. */
	private void refuse(Fault fault) {
		try (WampTestClient stranger = connect()) {
			hello(stranger, "realm1", Map.of("authmethods", List.of("ticket"), "authid", fault.name()));
			stranger.expectChallenge("ticket");
			stranger.sendAuthenticate("wrong");
			stranger.expect(MessageType.ABORT);
		}
	}

	private void kill() {
		try (WampTestClient unwanted = connect()) {
			hello(unwanted, "realm1", Map.of());
			router().realm("realm1").kill(unwanted.expectWelcome().session(), "com.example.unwanted", null);
			unwanted.expectGoodbye("com.example.unwanted");
		}
	}

	private SlowConsumers slowConsumers() {
		return this.context.getBean(SlowConsumers.class);
	}

	private static ConnectionInfo connection() {
		return new ConnectionInfo("test", "json", "192.0.2.1:4711", Map.of());
	}

	private static int lines(Seat seat, Fault fault) {
		boolean nothing = isNull(fault);
		return switch (seat) {
			// one by who fails, one by who asked
			case AUTHORIZING_PROCEDURE, AUTHENTICATING_PROCEDURE -> nothing ? 0 : fault.isPending() ? 1 : 2;
			case AUTHORIZATION_MANAGER -> nothing ? 0 : 1;
			// the client is told that its time is over, and may have a part in it
			case AUTHENTICATOR -> fault.isPending() ? 0 : 1;
			case TICKET_VERIFIER -> (fault.isPending() || fault == Fault.COMPLETES_WITH_NULL) ? 0 : 1;
			default -> 1;
		};
	}

	/** The same session works, or if there is none the next one. */
	private void goOn(Seat seat, Fault fault, WampTestClient victim) {
		boolean waiting = fault == Fault.FAILS_LATE && seat.way() == Seat.Way.CALL && seat != Seat.PROCEDURE;
		if (seat.way() != Seat.Way.JOIN && !waiting) {
			expectEcho(victim);
			return;
		}
		victim.close();
		if (seat.way() == Seat.Way.JOIN) {
			try (WampTestClient next = connect()) {
				assertThat(joins(seat.realm(fault), seat.details(), next)).isEqualTo(MessageType.WELCOME);
			}
		}
	}

	private static MessageType joins(String realm, Map<String, ?> details, WampTestClient peer) {
		hello(peer, realm, details);
		if (details.containsValue(List.of("ticket"))) {
			peer.expectChallenge("ticket");
			peer.sendAuthenticate("right");
		}
		return peer.next().type();
	}

	private static void hello(WampTestClient peer, String realm, Map<String, ?> details) {
		Map<String, Object> all = new HashMap<>(details);
		all.put("roles", ROLES);
		peer.sendHello(realm, all);
	}

	private static List<Object> answer(Fault fault, WampTestClient victim) {
		ReceivedMessage answer = victim.next(fault.isPending() ? LONGEST_ANSWER : PATIENCE);
		assertThat(answer).as("the next message").isNotNull();
		return answer.elements();
	}

	/** The procedure that works always works. */
	private static void expectEcho(WampTestClient peer) {
		assertThat(peer.call("echo", "hello").args()).isEqualTo(List.of("hello"));
	}

	private WampTestClient connect() {
		return WampTestClient.connect(WebSocketConnector.to(port()));
	}

	private void expectEchoOfBystander() {
		long begin = System.nanoTime();
		expectEcho(this.bystander);
		this.waits.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
	}

	private List<Integer> sessions() {
		return List.of(router().realm("realm1").sessionCount(), router().realm("dynamic").sessionCount());
	}

	private void expectNothingLeft(List<Integer> before) {
		await().atMost(LONGEST_ANSWER).untilAsserted(() -> {
			assertThat(sessions()).isEqualTo(before);
			for (Realm realm : router().realms()) {
				assertThat(realm.callsInFlight()).as("calls").isZero();
				for (SessionInfo session : realm.sessions()) {
					assertThat(session.invocationsInFlight()).as("invocations").isZero();
					assertThat(session.queuedBytes()).as("bytes").isZero();
				}
			}
		});
	}

	static class Described {

		@WampProcedure
		String described() {
			return "done";
		}

	}

	/**
	 * The lines of the log that somebody should read, and those beyond ten in a minute,
	 * which are at debug level.
	 */
	private static final class Log extends AppenderBase<ILoggingEvent> {

		private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

		@Override
		protected void append(ILoggingEvent event) {
			// sockets that are gone are nothing to read
			boolean failure = event.getThrowableProxy() != null
					&& !event.getLoggerName().startsWith("io.wampspring.websocket.")
					&& !event.getLoggerName().startsWith("io.wampspring.transport.");
			// Reactor tells of its own that it does not touch an Error
			boolean others = event.getLoggerName().startsWith("reactor.");
			boolean sum = event.getFormattedMessage().contains("more in the last minute");
			if ((failure || event.getLevel().isGreaterOrEqual(Level.WARN)) && !others && !sum) {
				this.lines.add(event.getLoggerName() + ": " + event.getFormattedMessage());
			}
		}

		private void expect(int count) {
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(this.lines).hasSizeGreaterThanOrEqualTo(count));
			assertThat(this.lines).hasSize(count);
		}

		private void expectAtMost(int count) {
			assertThat(this.lines).hasSizeLessThanOrEqualTo(count);
		}

	}

}
