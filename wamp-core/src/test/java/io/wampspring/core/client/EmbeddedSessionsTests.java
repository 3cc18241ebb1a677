package io.wampspring.core.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EmbeddedSessions} on a real router: what is special about peers in the
 * same process, acceptance checks 134 to 136, and what many threads do to them.
 */
class EmbeddedSessionsTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()));

	@AfterEach
	void close() {
		this.router.close();
		this.executor.shutdownNow();
	}

	@Test
	void opensASessionThatTheRouterKnows() {
		WampSession session = open();
		assertThat(realm().session(session.id())).isNotNull();
		assertThat(session.identity().authrole()).isEqualTo("anonymous");
		assertThat(realm().session(session.id()).connection().transport()).isEqualTo("embedded");
	}

	@Test
	void failsToOpenOnAnUnknownRealm() {
		CompletableFuture<WampSession> opening = EmbeddedSessions.open(this.router, "no.such", Dict.EMPTY,
				this.executor);
		assertThat(failure(opening).uri()).isEqualTo(WampUris.NO_SUCH_REALM);
	}

	@Test
	void showsItsAttributesToAuthenticatorsOnly() {
		this.router.addRealm(RealmConfig.builder("realm2").authenticators(List.of(new Authenticator() {
			@Override
			public String method() {
				return "local";
			}

			@Override
			public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
				String name = String.valueOf(request.connection().attributes().get("bean"));
				return CompletableFuture
					.completedFuture(new AuthenticationStep.Accepted(new Identity(name, "app", "local", "static")));
			}
		})).build());
		WampSession session = EmbeddedSessions
			.open(this.router, "realm2", Dict.of("authmethods", List.of("local")), this.executor,
					SessionOptions.DEFAULT.withAttributes(Map.of("bean", "greenhouse")))
			.join();
		assertThat(session.identity().authid()).isEqualTo("greenhouse");
		assertThat(session.realm()).isEqualTo("realm2");
	}

	@Test
	void leavesWithoutATraceAndFreesItsProcedures() {
		WampSession session = open();
		register(session, "com.a", (invocation) -> CompletableFuture.completedFuture(WampResult.EMPTY));
		session.subscribe(new SubscribeRequest("com.b"), (event) -> {
		}).join();
		assertThat(session.leave(WampUris.CLOSE_REALM)).succeedsWithin(SOON);
		assertThat(session.closed().join()).isEqualTo(WampUris.CLOSE_REALM);
		Awaitility.await().until(() -> realm().sessionCount() == 0);
		assertThat(realm().registrationCount()).isZero();
		assertThat(realm().subscriptionCount()).isZero();
	}

	@Test
	void endsWhenAnOperatorKillsIt() {
		WampSession session = open();
		CompletableFuture<WampResult> call = neverAnswered(session);
		assertThat(realm().kill(session.id(), WampUris.KILLED, null)).isTrue();
		assertThat(session.closed()).succeedsWithin(SOON).isEqualTo(WampUris.KILLED);
		assertThat(failure(call).uri()).isEqualTo(WampUris.CANCELED);
		assertThat(session.isOpen()).isFalse();
	}

	@Test
	void endsWhenTheRouterShutsDown() {
		WampSession session = open();
		assertThat(this.router.shutdown(Duration.ZERO).toCompletableFuture()).succeedsWithin(SOON);
		assertThat(session.closed()).succeedsWithin(SOON).isEqualTo(WampUris.SYSTEM_SHUTDOWN);
		assertThat(failure(EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY, this.executor)).uri())
			.isEqualTo(WampUris.SYSTEM_SHUTDOWN);
	}

	@Test
	void refusesReceiversThatAreInNoListInsteadOfPublishingToEverybody() {
		WampSession session = open();
		PublishRequest request = new PublishRequest("com.x", Payload.EMPTY, Dict.of("eligible_authid", "alice"));
		assertThatIllegalArgumentException().isThrownBy(() -> session.publish(request))
			.withMessage("eligible_authid must be a list");
		assertThat(session.isOpen()).isTrue();
	}

	@Test
	void noReceiverSeesWhatThePublisherChangesLater() {
		List<WampEvent> events = new CopyOnWriteArrayList<>();
		for (int i = 0; i < 2; i++) {
			open().subscribe(new SubscribeRequest("com.a"), events::add).join();
		}
		List<Object> list = new ArrayList<>(List.of("original"));
		byte[] bytes = { 1 };
		open().publish(new PublishRequest("com.a", Payload.ofArgs(list, bytes)));
		list.set(0, "changed");
		bytes[0] = 2;
		Awaitility.await().until(() -> events.size() == 2);
		((byte[]) events.get(0).args().get(1))[0] = 3;
		for (WampEvent event : events) {
			assertThat(event.args().get(0)).isEqualTo(List.of("original"));
			assertThat((byte[]) event.args().get(1)).containsExactly(1);
		}
	}

	@Test
	void handlersKnowTheirPeersEvenIfNothingIsDisclosed() {
		AtomicReference<PeerInfo> caller = new AtomicReference<>();
		AtomicReference<WampEvent> event = new AtomicReference<>();
		WampSession session = open();
		register(session, "com.a", (invocation) -> {
			caller.set(invocation.caller());
			return CompletableFuture.completedFuture(WampResult.EMPTY);
		});
		session.subscribe(new SubscribeRequest("com.b"), event::set).join();
		WampSession other = open();
		other.call(new CallRequest("com.a", Payload.EMPTY)).result().join();
		other.publish(new PublishRequest("com.b", Payload.EMPTY));
		assertThat(caller.get().sessionId()).isEqualTo(other.id());
		Awaitility.await().until(() -> event.get() != null);
		assertThat(event.get().publisher().sessionId()).isEqualTo(other.id());
		assertThat(event.get().details().has("publisher")).isFalse();
	}

	@Test
	void oneHundredHandlersMayBlockForCallsOfTheirOwnSession() {
		WampSession session = open();
		register(session, "com.inner",
				(invocation) -> CompletableFuture.completedFuture(new WampResult(invocation.payload(), Dict.EMPTY)));
		register(session, "com.outer", (invocation) -> CompletableFuture
			.completedFuture(session.call(new CallRequest("com.inner", invocation.payload())).result().join()));
		List<CompletableFuture<WampResult>> calls = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			calls.add(session.call(new CallRequest("com.outer", Payload.ofArgs(i))).result());
		}
		for (int i = 0; i < 100; i++) {
			assertThat(calls.get(i)).succeedsWithin(SOON);
			assertThat(calls.get(i).join().args()).containsExactly(i);
		}
	}

	@Test
	void callsMayNestOneHundredDeep() {
		WampSession session = open();
		register(session, "com.sum", (invocation) -> {
			int number = (int) invocation.args().get(0);
			int rest = (number == 0) ? 0
					: (int) session.call(new CallRequest("com.sum", Payload.ofArgs(number - 1)))
						.result()
						.join()
						.args()
						.get(0);
			return CompletableFuture.completedFuture(WampResult.of(number + rest));
		});
		CompletableFuture<WampResult> result = session.call(new CallRequest("com.sum", Payload.ofArgs(100))).result();
		assertThat(result).succeedsWithin(SOON);
		assertThat(result.join().args()).containsExactly(5050);
	}

	@Test
	void eventHandlersMayPublishAndCall() {
		WampSession session = open();
		List<Object> echoes = new CopyOnWriteArrayList<>();
		register(session, "com.twice",
				(invocation) -> CompletableFuture.completedFuture(WampResult.of((int) invocation.args().get(0) * 2)));
		session.subscribe(new SubscribeRequest("com.in"), (event) -> {
			Object twice = session.call(new CallRequest("com.twice", event.payload())).result().join().args().get(0);
			session.publish(new PublishRequest("com.out", Payload.ofArgs(twice), Dict.of("exclude_me", false)));
		}).join();
		session.subscribe(new SubscribeRequest("com.out"), (event) -> echoes.addAll(event.args())).join();
		for (int i = 0; i < 50; i++) {
			session.publish(new PublishRequest("com.in", Payload.ofArgs(i), Dict.of("exclude_me", false)));
		}
		Awaitility.await().until(() -> echoes.size() == 50);
		assertThat(echoes).startsWith(0, 2, 4).endsWith(96, 98);
	}

	@Test
	void anUnexpectedFailureIsAnsweredAndHurtsNobodyElse() {
		WampSession session = open();
		register(session, "com.fail", (invocation) -> {
			throw new IllegalStateException("meant to be logged");
		});
		register(session, "com.odd", (invocation) -> {
			throw new WampException("this is no URI");
		});
		for (String procedure : List.of("com.fail", "com.odd", "com.fail")) {
			WampException failure = failure(session.call(new CallRequest(procedure, Payload.EMPTY)).result());
			assertThat(failure.uri()).isEqualTo(WampUris.RUNTIME_ERROR);
			assertThat(failure.kwargs()).containsOnlyKeys("correlation_id");
		}
		assertThat(session.isOpen()).isTrue();
	}

	@Test
	void twoSessionsMayCallEachOtherFromManyThreads() {
		WampSession left = open();
		WampSession right = open();
		InvocationHandler echo = (invocation) -> CompletableFuture
			.completedFuture(new WampResult(invocation.payload(), Dict.EMPTY));
		register(left, "com.left", echo);
		register(right, "com.right", echo);
		ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			WampSession session = (i % 2 == 0) ? left : right;
			String procedure = (i % 2 == 0) ? "com.right" : "com.left";
			Thread thread = new Thread(() -> {
				try {
					for (int j = 0; j < 250; j++) {
						WampResult result = session.call(new CallRequest(procedure, Payload.ofArgs(j)))
							.result()
							.get(20, TimeUnit.SECONDS);
						assertThat(result.args()).containsExactly(j);
					}
				}
				catch (Exception | AssertionError ex) {
					failures.add(ex);
				}
			});
			threads.add(thread);
			thread.start();
		}
		Awaitility.await().atMost(SOON).until(() -> threads.stream().noneMatch(Thread::isAlive));
		assertThat(failures).isEmpty();
		assertThat(((ClientSession) left).isIdle()).isTrue();
		assertThat(((ClientSession) right).isIdle()).isTrue();
	}

	@Test
	void oneThousandCallsEndExactlyOnceWhileCalleesDie() {
		List<WampSession> callees = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			WampSession callee = open();
			callee.register(new RegisterRequest("com.work", Dict.of("invoke", "random")), (invocation) -> {
				CompletableFuture<WampResult> result = new CompletableFuture<>();
				result.completeOnTimeout(WampResult.of(invocation.args().get(0)),
						ThreadLocalRandom.current().nextInt(20), TimeUnit.MILLISECONDS);
				return result;
			}).join();
			callees.add(callee);
		}
		WampSession caller = open();
		AtomicInteger ends = new AtomicInteger();
		AtomicInteger results = new AtomicInteger();
		ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < 1_000; i++) {
			int number = i;
			caller.call(new CallRequest("com.work", Payload.ofArgs(number)))
				.result()
				.whenComplete((result, failure) -> {
					ends.incrementAndGet();
					if (failure instanceof WampException error) {
						errors.add(error.uri());
					}
					else if (result.args().equals(List.of(number))) {
						results.incrementAndGet();
					}
				});
			if (i % 100 == 50 && i < 900) {
				WampSession dying = callees.get(i / 100);
				if (i % 200 == 50) {
					dying.close();
				}
				else {
					realm().kill(dying.id(), WampUris.KILLED, null);
				}
			}
		}
		Awaitility.await().atMost(SOON).until(() -> ends.get() == 1_000);
		assertThat(results.get() + errors.size()).isEqualTo(1_000);
		assertThat(errors).containsOnly(WampUris.CANCELED);
		assertThat(((ClientSession) caller).isIdle()).isTrue();
		Awaitility.await().until(() -> realm().callsInFlight() == 0);
	}

	@Test
	void eventsOfEachPublisherArriveCompleteAndInOrder() {
		int publishers = 8;
		int each = 2_000;
		ConcurrentLinkedQueue<List<Object>> events = new ConcurrentLinkedQueue<>();
		open().subscribe(new SubscribeRequest("com.a"), (event) -> events.add(event.args())).join();
		WampSession shared = open();
		for (int i = 0; i < publishers; i++) {
			WampSession publisher = (i % 2 == 0) ? shared : open();
			int number = i;
			this.executor.execute(() -> {
				for (int j = 0; j < each; j++) {
					publisher.publish(new PublishRequest("com.a", Payload.ofArgs(number, j)));
				}
			});
		}
		Awaitility.await().atMost(SOON).until(() -> events.size() == publishers * each);
		for (int i = 0; i < publishers; i++) {
			Object number = i;
			assertThat(
					events.stream().filter((event) -> event.get(0).equals(number)).map((event) -> (int) event.get(1)))
				.hasSize(each)
				.isSorted();
		}
	}

	@Test
	void aFastPublisherSurvivesASlowAuthorizer() {
		AtomicReference<CompletableFuture<Decision>> gate = new AtomicReference<>(new CompletableFuture<>());
		this.router.addRealm(RealmConfig.builder("slow").authorizer((request) -> gate.get()).build());
		WampSession session = EmbeddedSessions.open(this.router, "slow", Dict.EMPTY, this.executor).join();
		AtomicInteger published = new AtomicInteger();
		this.executor.execute(() -> {
			for (int i = 0; i < 70_000; i++) {
				session.publish(new PublishRequest("com.a", Payload.EMPTY));
				published.incrementAndGet();
			}
		});
		Awaitility.await().until(() -> published.get() >= 256);
		assertThat(published.get()).isLessThan(1_000);
		gate.get().complete(Decision.ALLOW);
		Awaitility.await().atMost(SOON).until(() -> published.get() == 70_000);
		assertThat(session.isOpen()).isTrue();
	}

	@Test
	void aRequestWhoseAuthorizerHangsKeepsNoOtherThreadWaiting() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		WampSession session = open("hanging", (request) -> {
			if (request.uri().equals("com.hanging")) {
				asked.countDown();
				awaitUninterruptibly(release);
			}
			return CompletableFuture.completedFuture(Decision.ALLOW);
		});
		register(session, "com.echo", (invocation) -> CompletableFuture.completedFuture(WampResult.EMPTY));
		CompletableFuture<Void> hanging = CompletableFuture
			.runAsync(() -> session.publish(new PublishRequest("com.hanging", Payload.EMPTY)), this.executor);
		assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

		assertThat(session.call(new CallRequest("com.echo", Payload.EMPTY)).result()).succeedsWithin(SOON);
		assertThat(hanging).isNotDone();
		release.countDown();
		assertThat(hanging).succeedsWithin(SOON);
	}

	@Test
	void aRequestThatIsNotDecidedYetKeepsOnlyItsOwnThreadInOrder() {
		CompletableFuture<Decision> decision = new CompletableFuture<>();
		WampSession session = open("undecided", (request) -> request.uri().equals("com.first") ? decision
				: CompletableFuture.completedFuture(Decision.ALLOW));
		List<String> events = new CopyOnWriteArrayList<>();
		WampSession receiver = EmbeddedSessions.open(this.router, "undecided", Dict.EMPTY, this.executor).join();
		receiver
			.subscribe(new SubscribeRequest("com", Dict.of("match", "prefix")), (event) -> events.add(event.topic()))
			.join();
		CompletableFuture.runAsync(() -> {
			session.publish(new PublishRequest("com.first", Payload.EMPTY));
			session.publish(new PublishRequest("com.second", Payload.EMPTY));
		}, this.executor).join();
		session.publish(new PublishRequest("com.other", Payload.EMPTY));

		Awaitility.await().until(() -> events.equals(List.of("com.other")));
		decision.complete(Decision.ALLOW);
		Awaitility.await().until(() -> events.equals(List.of("com.other", "com.first", "com.second")));
	}

	@Test
	void aProgressiveCallThatIsNotDecidedYetKeepsItsChunksInOrder() {
		CompletableFuture<Decision> decision = new CompletableFuture<>();
		WampSession session = open("chunks", (request) -> (request.action() == Action.CALL) ? decision
				: CompletableFuture.completedFuture(Decision.ALLOW));
		register(session, "com.join", (invocation) -> {
			StringBuffer text = new StringBuffer(String.valueOf(invocation.args().get(0)));
			CompletableFuture<WampResult> result = new CompletableFuture<>();
			invocation.onChunk((chunk) -> {
				text.append(chunk.payload().args().get(0));
				if (chunk.last()) {
					result.complete(WampResult.of(text.toString()));
				}
			});
			return result;
		});
		PendingCall call = session.call(new CallRequest("com.join", Payload.ofArgs("a"), Dict.EMPTY, null, true));
		call.send(Payload.ofArgs("b"), false);
		// by another thread, which does not wait behind the call
		CompletableFuture.runAsync(() -> call.send(Payload.ofArgs("c"), false), this.executor).join();
		decision.complete(Decision.ALLOW);
		call.send(Payload.ofArgs("d"), true);
		assertThat(call.result()).succeedsWithin(SOON)
			.satisfies((result) -> assertThat(String.valueOf(result.args().get(0))).startsWith("a")
				.endsWith("d")
				.contains("b")
				.contains("c"));
	}

	@Test
	void aCallThatIsNotDecidedYetCanBeCancelled() {
		WampSession session = open("cancelled", (request) -> (request.action() == Action.CALL)
				? new CompletableFuture<>() : CompletableFuture.completedFuture(Decision.ALLOW));
		PendingCall call = session.call(new CallRequest("com.any", Payload.EMPTY));
		CompletableFuture.runAsync(() -> call.cancel(CancelMode.KILL), this.executor).join();
		assertThat(failure(call.result()).uri()).isEqualTo(WampUris.CANCELED);
	}

	@Test
	void whatIsNotDecidedYetFailsWhenTheSessionEnds() {
		WampSession session = open("ended", (request) -> (request.action() == Action.CALL) ? new CompletableFuture<>()
				: CompletableFuture.completedFuture(Decision.ALLOW));
		PendingCall call = session.call(new CallRequest("com.any", Payload.EMPTY));
		CompletableFuture.runAsync(session::close, this.executor).join();
		assertThat(failure(call.result()).uri()).isEqualTo(WampUris.CANCELED);
	}

	private WampSession open(String realm, Authorizer authorizer) {
		this.router.addRealm(RealmConfig.builder(realm).authorizer(authorizer).build());
		return EmbeddedSessions.open(this.router, realm, Dict.EMPTY, this.executor).join();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private WampSession open() {
		return EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY, this.executor).join();
	}

	private Realm realm() {
		return this.router.realm("realm1");
	}

	private CompletableFuture<WampResult> neverAnswered(WampSession session) {
		register(open(), "com.never", (invocation) -> new CompletableFuture<>());
		return session.call(new CallRequest("com.never", Payload.EMPTY)).result();
	}

	private static void register(WampSession session, String procedure, InvocationHandler handler) {
		session.register(new RegisterRequest(procedure), handler).join();
	}

	private static WampException failure(CompletableFuture<?> future) {
		Awaitility.await().atMost(SOON).until(future::isDone);
		return ClientSessionTests.failureOf(future);
	}

}
