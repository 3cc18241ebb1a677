package io.wampspring.core.router;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.PendingCall;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.WampInvocation;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payloads that are needed after their message was handled, by when its bytes have been
 * overwritten: each who keeps one has to copy it.
 */
class RetainedPayloadTests {

	private static final String PROCEDURE = "com.p";

	private static final Payload ARGS = Payload.of(List.of("first", 2L), Map.of("k", List.of(true)));

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), this.timers);

	// what the authorizer answers, and whom it keeps waiting
	private final AtomicReference<CompletableFuture<Decision>> decision = new AtomicReference<>(
			CompletableFuture.completedFuture(Decision.ALLOW));

	static Stream<Subprotocol> subprotocols() {
		return Stream
			.of(Codecs.json(CodecLimits.DEFAULT), Codecs.cbor(CodecLimits.DEFAULT), Codecs.msgpack(CodecLimits.DEFAULT))
			.flatMap((codec) -> Subprotocol.of(codec).stream());
	}

	@AfterEach
	void stop() {
		this.router.close();
	}

	private void realm(Quota session) {
		Authorizer authorizer = (request) -> (request.action() == Action.REGISTER)
				? CompletableFuture.completedFuture(Decision.ALLOW) : this.decision.get();
		this.router.addRealm(RealmConfig.builder("realm1")
			.authorizer(authorizer)
			.limits(new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, session, Backlog.DEFAULT))
			.build());
	}

	private WampTestClient join(Subprotocol subprotocol) {
		Map<String, Object> callee = Map.of("features", Map.of("call_reroute", true));
		WampTestClient peer = WampTestClient.connect(subprotocol, MemoryConnector.to(this.router, this.timers));
		peer.send(new HelloMessage("realm1", Dict.of(Map.of("roles",
				Map.of("caller", Map.of(), "callee", callee, "publisher", Map.of(), "subscriber", Map.of())))));
		peer.expect(WelcomeMessage.class);
		return peer;
	}

	private static CallMessage call(long request) {
		return new CallMessage(request, Dict.EMPTY, PROCEDURE, ARGS);
	}

	private static WampTestClient register(WampTestClient callee, Dict options) {
		callee.send(new RegisterMessage(1, options, PROCEDURE)).expect(RegisteredMessage.class);
		return callee;
	}

	private static InvocationMessage invoked(WampTestClient callee) {
		InvocationMessage invocation = callee.expect(InvocationMessage.class);
		assertThat(invocation.payload().args()).isEqualTo(ARGS.args());
		assertThat(invocation.payload().kwargs()).isEqualTo(ARGS.kwargs());
		return invocation;
	}

	@ParameterizedTest
	@MethodSource("subprotocols")
	void callThatWaitsForPermissionAndThoseBehind(Subprotocol subprotocol) {
		realm(Quota.UNLIMITED);
		WampTestClient callee = register(join(subprotocol), Dict.EMPTY);
		WampTestClient caller = join(subprotocol);
		CompletableFuture<Decision> slow = new CompletableFuture<>();
		this.decision.set(slow);
		caller.send(call(1)).send(call(2)).send(call(3));
		assertThat(callee.received()).isEmpty();
		slow.complete(Decision.ALLOW);
		for (int i = 0; i < 3; i++) {
			invoked(callee);
		}
	}

	@ParameterizedTest
	@MethodSource("subprotocols")
	void callThatIsPaced(Subprotocol subprotocol) {
		realm(new Quota(0, 0, 0, 0, 1, 0, Duration.ofSeconds(1)));
		WampTestClient callee = register(join(subprotocol), Dict.EMPTY);
		WampTestClient caller = join(subprotocol);
		caller.send(call(1)).send(call(2)).send(call(3));
		int count = 0;
		while (count < 3) {
			InvocationMessage invocation = Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
				this.timers.advance(Duration.ofMillis(100));
				ReceivedMessage next = callee.next(Duration.ZERO);
				return (next != null) ? next.message(InvocationMessage.class) : null;
			}, (message) -> message != null);
			assertThat(invocation.payload().args()).isEqualTo(ARGS.args());
			count++;
		}
	}

	@ParameterizedTest
	@MethodSource("subprotocols")
	void callThatWaitsForACallee(Subprotocol subprotocol) {
		realm(Quota.UNLIMITED);
		WampTestClient callee = register(join(subprotocol), Dict.of("concurrency", 1));
		WampTestClient caller = join(subprotocol);
		caller.send(call(1)).send(call(2));
		long first = invoked(callee).request();
		assertThat(callee.received()).isEmpty();
		callee.send(new YieldMessage(first, Dict.EMPTY, ARGS));
		assertThat(caller.expect(ResultMessage.class).payload().kwargs()).isEqualTo(ARGS.kwargs());
		invoked(callee);
	}

	@ParameterizedTest
	@MethodSource("subprotocols")
	void callThatIsHandedOn(Subprotocol subprotocol) {
		realm(Quota.UNLIMITED);
		WampTestClient first = register(join(subprotocol), Dict.of("invoke", "first"));
		WampTestClient second = register(join(subprotocol), Dict.of("invoke", "first"));
		join(subprotocol).send(call(1));
		first.send(new ErrorMessage(MessageType.INVOCATION.code(), invoked(first).request(), Dict.EMPTY,
				WampUris.UNAVAILABLE, Payload.EMPTY));
		invoked(second);
	}

	@ParameterizedTest
	@MethodSource("subprotocols")
	void whatGoesToTheApplication(Subprotocol subprotocol) {
		realm(Quota.UNLIMITED);
		WampSession application = EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY, Runnable::run).join();
		AtomicReference<WampInvocation> invoked = new AtomicReference<>();
		CompletableFuture<WampResult> answer = new CompletableFuture<>();
		application.register(new RegisterRequest("com.app"), (invocation) -> {
			invoked.set(invocation);
			return answer;
		}).join();
		WampTestClient peer = register(join(subprotocol), Dict.EMPTY);
		peer.send(new CallMessage(2, Dict.EMPTY, "com.app", ARGS));
		answer.complete(new WampResult(invoked.get().payload(), Dict.EMPTY));
		assertThat(peer.expect(ResultMessage.class).payload().kwargs()).isEqualTo(ARGS.kwargs());
		PendingCall call = application.call(new CallRequest(PROCEDURE, ARGS));
		peer.send(new YieldMessage(invoked(peer).request(), Dict.EMPTY, ARGS));
		assertThat(call.result().join().args()).isEqualTo(ARGS.args());
		assertThat(call.result().join().kwargs()).isEqualTo(ARGS.kwargs());
	}

	@ParameterizedTest
	@MethodSource("subprotocols")
	void eventThatIsRetained(Subprotocol subprotocol) {
		realm(Quota.UNLIMITED);
		WampTestClient publisher = join(subprotocol);
		publisher.send(new PublishMessage(1, Dict.of("retain", true), "com.t", ARGS));
		WampTestClient subscriber = join(subprotocol);
		subscriber.send(new SubscribeMessage(1, Dict.of("get_retained", true), "com.t"))
			.expect(SubscribedMessage.class);
		EventMessage event = subscriber.expect(EventMessage.class);
		assertThat(event.payload().args()).isEqualTo(ARGS.args());
		assertThat(event.payload().kwargs()).isEqualTo(ARGS.kwargs());
	}

}
