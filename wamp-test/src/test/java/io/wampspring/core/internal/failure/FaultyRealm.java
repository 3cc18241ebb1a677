package io.wampspring.core.internal.failure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.PublishRequest;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.SessionOptions;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.RealmProvider;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.session.SessionListener;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.TestLink;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A router with user code that fails, peers that meet it, two innocent peers, and a
 * session of the application. Time is virtual.
 */
final class FaultyRealm implements AutoCloseable {

	static final String NAME = "realm1";

	private static final Duration LONGER_THAN_ANY_TIMEOUT = Duration.ofSeconds(11);

	private final VirtualTimers timers = new VirtualTimers();

	private final ExecutorService handlers = Executors.newCachedThreadPool();

	private final FaultyCode code;

	private final Router router;

	private final MemoryTransport transport;

	private final WampSession application;

	private final WampTestClient innocentCaller;

	private final WampTestClient innocentCallee;

	FaultyRealm(Fault fault, Subject subject) {
		this.code = new FaultyCode(fault, this::useTheRouter);
		RealmConfig.Builder config = RealmConfig.builder(NAME)
			.authenticators(List.of(new AnonymousAuthenticator("anonymous")))
			.metaForAnonymous(true);
		subject.configure(config, this.code);
		RealmProvider provider = subject.realms(this.code);
		SessionListener listener = subject.listener(this.code);
		RouterConfig defaults = RouterConfig.DEFAULT;
		this.router = Router.create(new RouterConfig(defaults.agent(), defaults.helloTimeout(),
				defaults.authenticationTimeout(), defaults.goodbyeTimeout(), listener, provider),
				List.of(config.build()), this.timers);
		this.transport = new MemoryTransport(this.router, this.timers);
		this.application = open(subject.options(this.code));
		register("com.application.echo");
		this.innocentCallee = connect().join(NAME, Map.of("roles", TestRoles.all(), "authid", "innocent"));
		this.innocentCaller = connect().join(NAME, Map.of("roles", TestRoles.all(), "authid", "innocent"));
		this.innocentCallee.register("com.innocent.echo");
	}

	private WampSession open(SessionOptions options) {
		return EmbeddedSessions
			.open(this.router, NAME, Dict.of("authmethods", List.of("anonymous")), this.handlers, options)
			.join();
	}

	private void register(String procedure) {
		this.application
			.register(new RegisterRequest(procedure),
					(invocation) -> CompletableFuture.completedFuture(new WampResult(invocation.payload(), Dict.EMPTY)))
			.join();
	}

	FaultyCode code() {
		return this.code;
	}

	WampSession application() {
		return this.application;
	}

	Router router() {
		return this.router;
	}

	Realm realm() {
		Realm realm = this.router.realm(NAME);
		assertThat(realm).isNotNull();
		return realm;
	}

	/** Let every time-out be over that the router has. */
	void runOutOfPatience() {
		this.timers.advance(LONGER_THAN_ANY_TIMEOUT);
	}

	/** Wait until something waits for its time-out. */
	void awaitTimer() {
		await().until(() -> this.timers.pending() > 0);
	}

	WampTestClient connect() {
		return WampTestClient.connect(
				(subprotocol, receiver) -> new Line(MemoryConnector.to(this.transport).connect(subprotocol, receiver)));
	}

	WampTestClient join() {
		return connect().join(NAME);
	}

	/** Call a peer that has nothing to do with the fault, and be answered. */
	void innocentsTalk() {
		long request = this.innocentCaller.sendCall("com.innocent.echo");
		long invocation = this.innocentCallee.expect(MessageType.INVOCATION).number(1);
		this.innocentCallee.yield(invocation, Map.of(), "innocent");
		this.innocentCaller.expect(MessageType.RESULT, request);
	}

	/** Use the router from code that it calls. */
	private void useTheRouter() {
		this.application.publish(new PublishRequest("com.application.topic", Payload.EMPTY));
		assertThat(this.application.call(new CallRequest("com.application.echo", Payload.ofArgs("nested"))).result())
			.succeedsWithin(5, TimeUnit.SECONDS);
		assertThat(realm().kill(1, "com.none", null)).isFalse();
	}

	/** After all peers but the innocent have left nothing is left of them. */
	void nothingIsLeft() {
		// outboxes look after a while whether anything waits
		runOutOfPatience();
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
			assertThat(realm().sessionCount()).as("sessions").isEqualTo(3);
			assertThat(realm().callsInFlight()).as("calls").isZero();
			assertThat(realm().registrations()).as("registrations")
				.allMatch((registration) -> registration.callees()
					.stream()
					.allMatch((callee) -> isKnown(callee.session())));
			assertThat(realm().subscriptions()).as("subscriptions")
				.allMatch((subscription) -> subscription.subscribers().stream().allMatch(this::isKnown));
			assertThat(this.timers.pending()).as("timers").isZero();
		});
	}

	private boolean isKnown(long session) {
		return session == this.application.id() || session == this.innocentCallee.sessionId();
	}

	@Override
	public void close() {
		this.router.close();
		this.handlers.shutdownNow();
	}

	/** Looks after the thread of the transport. */
	private record Line(TestLink link) implements TestLink {

		@Override
		public void send(byte[] frame) {
			this.link.send(frame);
			assertThat(Thread.interrupted()).as("the thread of the transport is interrupted").isFalse();
		}

		@Override
		public void stopReading() {
			this.link.stopReading();
		}

		@Override
		public void terminate() {
			this.link.terminate();
		}

	}

}
