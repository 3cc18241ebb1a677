package io.wampspring.core.router;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What everybody gets when the router shuts down, a realm is closed or a session killed,
 * with and without GOODBYE.
 */
class RouterShutdownTests {

	private static final Subprotocol JSON = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0);

	private static final Duration SOON = Duration.ofSeconds(20);

	private final VirtualTimers timers = new VirtualTimers();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private @Nullable Router router;

	@AfterEach
	void close() {
		router().close();
		this.executor.shutdownNow();
	}

	private Router router() {
		Router present = this.router;
		if (present == null) {
			present = start(RouterConfig.DEFAULT, RealmConfig.builder("realm1").build());
		}
		return present;
	}

	private Router start(RouterConfig config, RealmConfig realm) {
		Router started = Router.create(config, List.of(realm), this.timers);
		this.router = started;
		return started;
	}

	private Router startWithGoodbye() {
		return start(RouterConfig.DEFAULT.withShutdownGoodbye(ShutdownGoodbye.ALWAYS),
				RealmConfig.builder("realm1").build());
	}

	private WampTestClient connect() {
		return WampTestClient.connect(JSON, MemoryConnector.to(router(), this.timers));
	}

	private static HelloMessage hello() {
		Map<String, Object> roles = Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber",
				Map.of());
		return new HelloMessage("realm1", Dict.of("roles", roles));
	}

	private WampTestClient join() {
		WampTestClient peer = connect().send(hello());
		peer.expect(WelcomeMessage.class);
		return peer;
	}

	private WampTestClient callee(String procedure) {
		WampTestClient peer = join().send(new RegisterMessage(1, Dict.EMPTY, procedure));
		peer.expect(RegisteredMessage.class);
		return peer;
	}

	private WampSession application(String procedure) {
		WampSession session = EmbeddedSessions.open(router(), "realm1", Dict.EMPTY, this.executor).join();
		session
			.register(new RegisterRequest(procedure),
					(invocation) -> CompletableFuture.completedFuture(WampResult.EMPTY))
			.join();
		return session;
	}

	private static CallMessage call(long request, String procedure) {
		return new CallMessage(request, Dict.EMPTY, procedure, Payload.EMPTY);
	}

	private static void expectError(WampTestClient peer, MessageType type, long request, String uri) {
		ErrorMessage error = peer.expect(ErrorMessage.class);
		assertThat(error.requestType()).isEqualTo(type.code());
		assertThat(error.request()).isEqualTo(request);
		assertThat(error.error()).isEqualTo(uri);
	}

	/** Sessions in a ring, each of which calls the next one and is called. */
	private List<WampTestClient> ring() {
		List<WampTestClient> ring = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			ring.add(callee("com.p" + i));
		}
		for (int i = 0; i < 100; i++) {
			ring.get(i).send(call(2, "com.p" + (i + 1) % 100));
		}
		ring.forEach((peer) -> peer.expect(InvocationMessage.class));
		return ring;
	}

	@Test
	void everyCallerGetsItsErrorAndThenTheConnectionIsClosedWithoutGoodbye() {
		List<WampTestClient> ring = ring();
		router().shutdown(Duration.ZERO);
		for (WampTestClient peer : ring) {
			expectError(peer, MessageType.CALL, 2, WampUris.CANCELED);
			assertThat(peer.expectClosed()).isEqualTo(CloseStatus.RESTARTING);
		}
	}

	@Test
	void everyCallerGetsItsErrorBeforeGoodbyeWhereThatIsSaid() {
		startWithGoodbye();
		List<WampTestClient> ring = ring();
		router().shutdown(Duration.ZERO);
		for (WampTestClient peer : ring) {
			expectError(peer, MessageType.CALL, 2, WampUris.CANCELED);
			assertThat(peer.expect(GoodbyeMessage.class).reason()).isEqualTo(WampUris.SYSTEM_SHUTDOWN);
			peer.send(new GoodbyeMessage(Dict.EMPTY, WampUris.GOODBYE_AND_OUT));
			assertThat(peer.expectClosed()).isEqualTo(CloseStatus.GOING_AWAY);
		}
	}

	@Test
	void everyCallerGetsItsErrorWhenItsRealmIsClosed() {
		List<WampTestClient> ring = ring();
		router().removeRealm("realm1");
		for (WampTestClient peer : ring) {
			expectError(peer, MessageType.CALL, 2, WampUris.CANCELED);
			assertThat(peer.expect(GoodbyeMessage.class).reason()).isEqualTo(WampUris.CLOSE_REALM);
		}
	}

	@Test
	void callerThatIsKilledGetsItsErrorFirst() {
		callee("com.p");
		WampTestClient caller = connect().send(hello());
		long session = caller.expect(WelcomeMessage.class).session();
		caller.send(call(1, "com.p"));
		Realm realm = router().realm("realm1");
		assertThat(realm).isNotNull();
		realm.kill(session, WampUris.KILLED, null);
		expectError(caller, MessageType.CALL, 1, WampUris.CANCELED);
		assertThat(caller.expect(GoodbyeMessage.class).reason()).isEqualTo(WampUris.KILLED);
	}

	@Test
	void newCallsAreUnavailableWhileRunningOnesMayFinish() {
		application("com.bean");
		WampTestClient callee = callee("com.slow");
		WampTestClient caller = join().send(call(1, "com.slow"));
		long invocation = callee.expect(InvocationMessage.class).request();
		router().shutdown(Duration.ofSeconds(5));
		caller.send(call(2, "com.bean"));
		expectError(caller, MessageType.CALL, 2, WampUris.UNAVAILABLE);
		caller.send(call(3, "com.no.such"));
		expectError(caller, MessageType.CALL, 3, WampUris.UNAVAILABLE);
		callee.send(new YieldMessage(invocation, Dict.EMPTY, Payload.EMPTY));
		assertThat(caller.expect(ResultMessage.class).request()).isEqualTo(1);
		assertThat(caller.received()).isEmpty();
		this.timers.advance(Duration.ofMillis(100));
		assertThat(caller.expectClosed()).isEqualTo(CloseStatus.RESTARTING);
	}

	@Test
	void applicationMayCallClientsAsLongAsTheGracePeriodLasts() {
		WampSession application = application("com.bean");
		WampTestClient callee = callee("com.client");
		join().send(call(1, "com.client"));
		callee.expect(InvocationMessage.class);
		router().shutdown(Duration.ofSeconds(5));
		CompletableFuture<WampResult> result = application.call(new CallRequest("com.client", Payload.EMPTY)).result();
		callee.send(new YieldMessage(callee.expect(InvocationMessage.class).request(), Dict.EMPTY, Payload.EMPTY));
		assertThat(result).succeedsWithin(SOON);
	}

	@Test
	void proceduresOfTheApplicationGoOnlyWhenAllClientsAreGone() {
		WampSession application = application("com.bean");
		List<WampTestClient> clients = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			clients.add(join());
		}
		Realm realm = router().realm("realm1");
		assertThat(realm).isNotNull();
		CompletableFuture<List<String>> left = application.closed()
			.thenApply((reason) -> realm.sessions()
				.stream()
				.map((session) -> session.connection().transport())
				.filter((transport) -> !transport.equals("embedded"))
				.toList());
		router().shutdown(Duration.ZERO);
		clients.forEach(WampTestClient::expectClosed);
		assertThat(application.closed()).succeedsWithin(SOON).isEqualTo(WampUris.SYSTEM_SHUTDOWN);
		assertThat(left).succeedsWithin(SOON).isEqualTo(List.of());
	}

	@Test
	void whatWaitsForTheAuthorizerAndBehindItIsRefused() {
		List<CompletableFuture<Decision>> asked = new ArrayList<>();
		start(RouterConfig.DEFAULT,
				RealmConfig.builder("realm1")
					.authorizer((request) -> (request.action() == Action.CALL) ? remember(asked)
							: Authorizer.ALLOW_ALL.authorize(request))
					.build());
		callee("com.p");
		WampTestClient caller = join().send(call(1, "com.p"))
			.send(call(2, "com.p"))
			.send(new SubscribeMessage(3, Dict.EMPTY, "com.t"));
		router().shutdown(Duration.ZERO);
		expectError(caller, MessageType.CALL, 1, WampUris.UNAVAILABLE);
		expectError(caller, MessageType.CALL, 2, WampUris.UNAVAILABLE);
		expectError(caller, MessageType.SUBSCRIBE, 3, WampUris.UNAVAILABLE);
		assertThat(caller.expectClosed()).isEqualTo(CloseStatus.RESTARTING);
		assertThat(asked).hasSize(1);
		asked.get(0).complete(Decision.ALLOW);
		assertThat(caller.received()).isEmpty();
	}

	private static CompletionStage<Decision> remember(List<CompletableFuture<Decision>> asked) {
		CompletableFuture<Decision> pending = new CompletableFuture<>();
		asked.add(pending);
		return pending;
	}

	@Test
	void chunksOfOneCallThatWaitGetOneError() {
		start(RouterConfig.DEFAULT,
				RealmConfig.builder("realm1").authorizer((request) -> new CompletableFuture<>()).build());
		WampTestClient caller = connect().send(new HelloMessage("realm1",
				Dict.of("roles", Map.of("caller", Map.of("features", Map.of("progressive_call_invocations", true))))));
		caller.expect(WelcomeMessage.class);
		CallMessage chunk = new CallMessage(1, Dict.of("progress", true), "com.p", Payload.EMPTY);
		caller.send(chunk).send(chunk).send(call(1, "com.p")).send(call(2, "com.p"));
		router().shutdown(Duration.ZERO);
		expectError(caller, MessageType.CALL, 1, WampUris.UNAVAILABLE);
		expectError(caller, MessageType.CALL, 2, WampUris.UNAVAILABLE);
		assertThat(caller.expectClosed()).isEqualTo(CloseStatus.RESTARTING);
	}

	@Test
	void callThatIsHeldBackByALimitIsRefused() {
		Quota slow = new Quota(0, 0, 0, 0, 1, 0, Duration.ofSeconds(1));
		start(RouterConfig.DEFAULT,
				RealmConfig.builder("realm1")
					.limits(new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, slow, Backlog.DEFAULT))
					.build());
		WampTestClient caller = join().send(call(1, "com.no.such"));
		expectError(caller, MessageType.CALL, 1, WampUris.NO_SUCH_PROCEDURE);
		caller.send(call(2, "com.no.such")).send(call(3, "com.no.such"));
		assertThat(caller.received()).isEmpty();
		router().shutdown(Duration.ZERO);
		expectError(caller, MessageType.CALL, 2, WampUris.UNAVAILABLE);
		expectError(caller, MessageType.CALL, 3, WampUris.UNAVAILABLE);
		assertThat(caller.expectClosed()).isEqualTo(CloseStatus.RESTARTING);
	}

	@Test
	void whoHasNotJoinedYetIsSentAwayWithoutAbort() {
		WampTestClient silent = connect();
		router().shutdown(Duration.ZERO);
		assertThat(silent.expectClosed()).isEqualTo(CloseStatus.RESTARTING);
		assertThat(connect().expectClosed()).isEqualTo(CloseStatus.RESTARTING);
	}

	@Test
	void whoJoinsDuringTheGracePeriodIsSentAwayWithoutAbort() {
		WampTestClient early = connect();
		callee("com.slow");
		join().send(call(1, "com.slow"));
		router().shutdown(Duration.ofSeconds(5));
		assertThat(early.send(hello()).expectClosed()).isEqualTo(CloseStatus.RESTARTING);
	}

	@Test
	void aBeanThatComesDuringTheGracePeriodDoesNotHoldTheShutdownUp() {
		callee("com.slow");
		join().send(call(1, "com.slow"));
		CompletableFuture<Void> done = router().shutdown(Duration.ofSeconds(5)).toCompletableFuture();
		assertThat(EmbeddedSessions.open(router(), "realm1", Dict.EMPTY, this.executor)).failsWithin(SOON)
			.withThrowableThat()
			.withMessageContaining(WampUris.SYSTEM_SHUTDOWN);
		assertThat(done).isNotDone();
		this.timers.advance(Duration.ofSeconds(5));
		assertThat(done).succeedsWithin(SOON);
	}

	@Test
	void whoHasNotJoinedYetGetsAbortWhereGoodbyeIsSaid() {
		startWithGoodbye();
		WampTestClient silent = connect();
		router().shutdown(Duration.ZERO);
		assertThat(silent.expect(AbortMessage.class).reason()).isEqualTo(WampUris.SYSTEM_SHUTDOWN);
		assertThat(silent.expectClosed()).isEqualTo(CloseStatus.GOING_AWAY);
	}

	@Test
	void whoIsAuthenticatedAfterTheShutdownBeganMayNotCall() {
		LateAuthenticator late = new LateAuthenticator();
		start(RouterConfig.DEFAULT,
				RealmConfig.builder("realm1")
					.authenticators(List.of(new AnonymousAuthenticator("anonymous"), late))
					.build());
		callee("com.slow");
		join().send(call(1, "com.slow"));
		WampTestClient peer = connect().send(new HelloMessage("realm1",
				Dict.of(Map.of("roles", Map.of("caller", Map.of()), "authmethods", List.of("late")))));
		router().shutdown(Duration.ofSeconds(5));
		late.answer.complete(new AuthenticationStep.Accepted(new Identity("late", "user", "late", "test")));
		peer.expect(WelcomeMessage.class);
		peer.send(call(1, "com.slow"));
		expectError(peer, MessageType.CALL, 1, WampUris.UNAVAILABLE);
	}

	private static final class LateAuthenticator implements Authenticator {

		private final CompletableFuture<AuthenticationStep> answer = new CompletableFuture<>();

		@Override
		public String method() {
			return "late";
		}

		@Override
		public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
			return this.answer;
		}

	}

}
