package io.wampspring.core.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for registrations and invocations of {@link ClientSession}.
 */
class ClientInvocationTests {

	private static final Dict PROGRESS = Dict.of("progress", true);

	private final ManualExecutor executor = new ManualExecutor();

	private final FakeRouter router = new FakeRouter();

	private final List<WampInvocation> running = new ArrayList<>();

	// what register() without a handler answers with, when a test completes it
	private final CompletableFuture<WampResult> answer = new CompletableFuture<>();

	private WampSession session = FakeRouter.open(this.router, this.executor,
			SessionOptions.DEFAULT.withMaxQueuedEvents(3));

	@Test
	void answersWithTheResultEvenToTheInvocationRightBehindTheAcknowledgement() {
		this.router.script((message) -> {
			if (message instanceof RegisterMessage) {
				this.router.invoke(1, Dict.EMPTY, 20, 22);
			}
		});
		CompletableFuture<ClientRegistration> registration = this.session
			.register(new RegisterRequest("com.add", Dict.of("invoke", "roundrobin")), (invocation) -> {
				int sum = (int) invocation.args().get(0) + (int) invocation.args().get(1);
				return CompletableFuture.completedFuture(WampResult.of(sum));
			});
		assertThat(this.router.last(RegisterMessage.class).options().getString("invoke")).isEqualTo("roundrobin");
		this.executor.runAll();
		YieldMessage result = this.router.last(YieldMessage.class);
		assertThat(result.request()).isEqualTo(1);
		assertThat(result.payload().args()).containsExactly(42);
		assertThat(registration.join().id()).isEqualTo(FakeRouter.REGISTRATION);
		assertThat(registration.join().procedure()).isEqualTo("com.add");
		assertThat(registration.join().match()).isEqualTo(MatchPolicy.EXACT);
		assertThat(idle()).isTrue();
	}

	@Test
	void tellsWhatIsKnownOfAnInvocation() {
		register();
		this.router.connection()
			.send(new InvocationMessage(1, FakeRouter.REGISTRATION, Dict.of("procedure", "com.a.b"),
					Payload.of(List.of("x"), Map.of("k", "v"))), TestPeer.INSTANCE);
		this.router.invoke(2, Dict.EMPTY);
		this.executor.runAll();
		WampInvocation invocation = this.running.get(0);
		assertThat(invocation.id()).isEqualTo(1);
		assertThat(invocation.procedure()).isEqualTo("com.a.b");
		assertThat(invocation.caller()).isSameAs(TestPeer.INSTANCE.peerInfo());
		assertThat(invocation.args()).containsExactly("x");
		assertThat(invocation.kwargs()).containsEntry("k", "v");
		assertThat(invocation.isProgressive()).isFalse();
		assertThat(invocation.isProgressRequested()).isFalse();
		assertThat(this.running.get(1).procedure()).isEqualTo("com.a");
		assertThat(this.running.get(1).caller()).isNull();
	}

	@Test
	void answersWithTheErrorThatTheHandlerThrows() {
		register((invocation) -> {
			throw new WampException("com.acme.error.too_hot", List.of(42), Map.of("unit", "C"));
		});
		this.router.invoke(1, Dict.EMPTY);
		this.executor.runAll();
		ErrorMessage error = this.router.last(ErrorMessage.class);
		assertThat(error.requestType()).isEqualTo(MessageType.INVOCATION.code());
		assertThat(error.request()).isEqualTo(1);
		assertThat(error.error()).isEqualTo("com.acme.error.too_hot");
		assertThat(error.payload().args()).containsExactly(42);
		assertThat(error.payload().kwargs()).containsEntry("unit", "C");
	}

	@Test
	void answersUnexpectedFailuresWithoutTheirText() {
		register((invocation) -> {
			if (invocation.args().get(0).equals("thrown")) {
				throw new IOException("secret");
			}
			if (invocation.args().get(0).equals("error")) {
				throw new StackOverflowError("secret");
			}
			return CompletableFuture.supplyAsync(() -> {
				throw new IllegalStateException("secret");
			}, this.executor);
		});
		this.router.invoke(1, Dict.EMPTY, "thrown");
		this.router.invoke(2, Dict.EMPTY, "failed");
		this.router.invoke(3, Dict.EMPTY, "error");
		this.executor.runAll();
		assertThat(this.router.received(ErrorMessage.class)).hasSize(3).allSatisfy((error) -> {
			assertThat(error.error()).isEqualTo(WampUris.RUNTIME_ERROR);
			assertThat(error.payload().args()).containsExactly(RouterErrors.INVOCATION_FAILED.text());
			assertThat(error.payload().kwargs()).containsOnlyKeys("correlation_id");
		});
		assertThat(this.session.isOpen()).isTrue();
		assertThat(idle()).isTrue();
	}

	@Test
	void answersACancelledFutureWithCanceled() {
		register();
		this.router.invoke(1, Dict.EMPTY);
		this.executor.runAll();
		this.answer.cancel(false);
		assertThat(this.router.last(ErrorMessage.class).error()).isEqualTo(WampUris.CANCELED);
	}

	@Test
	void answersWithWhatTheErrorMapperSaysUnlessItFails() {
		AtomicReference<Throwable> seen = new AtomicReference<>();
		FakeRouter other = new FakeRouter();
		WampSession mapped = FakeRouter.open(other, this.executor,
				SessionOptions.DEFAULT.withErrorMapper((failure, invocation) -> {
					seen.set(failure);
					if (failure instanceof IllegalStateException) {
						throw new IllegalArgumentException("meant to be logged");
					}
					return new WampException("com.acme.error.mapped", invocation.procedure());
				}));
		mapped.register(new RegisterRequest("com.a"),
				(invocation) -> CompletableFuture.supplyAsync(() -> (WampResult) invocation.args().get(0))
					.thenCompose((result) -> this.answer));
		other.invoke(1, Dict.EMPTY, "no result");
		this.executor.runAll();
		Awaitility.await().until(() -> !other.received(ErrorMessage.class).isEmpty());
		assertThat(seen.get()).isInstanceOf(ClassCastException.class);
		assertThat(other.last(ErrorMessage.class).error()).isEqualTo("com.acme.error.mapped");
		assertThat(other.last(ErrorMessage.class).payload().args()).containsExactly("com.a");
		mapped.register(new RegisterRequest("com.b"), (invocation) -> {
			throw new IllegalStateException("meant to be logged");
		});
		this.executor.runAll();
		other.invoke(2, Dict.EMPTY);
		this.executor.runAll();
		assertThat(other.last(ErrorMessage.class).error()).isEqualTo(WampUris.RUNTIME_ERROR);
	}

	@Test
	void answersWithUnavailableWhatTheExecutorRejects() {
		register();
		this.executor.runAll();
		this.executor.reject(true);
		this.router.invoke(1, Dict.EMPTY);
		Awaitility.await().until(() -> !this.router.received(ErrorMessage.class).isEmpty());
		assertThat(this.router.last(ErrorMessage.class).error()).isEqualTo(WampUris.UNAVAILABLE);
		assertThat(idle()).isTrue();
		this.executor.reject(false);
		this.router.invoke(2, Dict.EMPTY);
		this.executor.runAll();
		assertThat(this.running).hasSize(1);
	}

	@Test
	void answersInvocationsOfUnknownRegistrationsWithUnavailable() {
		this.router.invoke(1, Dict.EMPTY);
		this.executor.runAll();
		assertThat(this.router.last(ErrorMessage.class).error()).isEqualTo(WampUris.UNAVAILABLE);
	}

	@Test
	void ignoresInvocationsThatAreNeitherNewNorActive() {
		register();
		this.router.invoke(2, Dict.EMPTY);
		this.executor.runAll();
		this.answer.complete(WampResult.EMPTY);
		this.router.invoke(1, Dict.EMPTY);
		this.router.invoke(2, PROGRESS);
		this.executor.runAll();
		assertThat(this.running).hasSize(1);
		assertThat(this.router.received(YieldMessage.class)).hasSize(1);
		assertThat(this.router.received(ErrorMessage.class)).isEmpty();
	}

	@Test
	void startsInvocationsInOrderAndRunsThemInParallel() {
		register();
		this.executor.runAll();
		this.router.invoke(1, Dict.EMPTY);
		this.router.invoke(2, Dict.EMPTY);
		assertThat(this.executor.waiting()).isEqualTo(2);
		this.executor.runAll();
		assertThat(this.running).extracting(WampInvocation::id).containsExactly(1L, 2L);
	}

	@Test
	void sendsProgressBeforeTheResultAndNotAfterwards() {
		register();
		this.router.invoke(1, Dict.of("receive_progress", true));
		this.executor.runAll();
		WampInvocation invocation = this.running.get(0);
		assertThat(invocation.isProgressRequested()).isTrue();
		invocation.sendProgress(WampResult.of(1));
		this.answer.complete(new WampResult(Payload.ofArgs(2), PROGRESS));
		invocation.sendProgress(WampResult.of(3));
		List<YieldMessage> results = this.router.received(YieldMessage.class);
		assertThat(results).extracting((message) -> message.payload().args().get(0)).containsExactly(1, 2);
		assertThat(results).extracting((message) -> message.options().isTrue("progress")).containsExactly(true, false);
	}

	@Test
	void sendsNoProgressThatNobodyWants() {
		register();
		this.router.invoke(1, Dict.EMPTY);
		this.executor.runAll();
		this.running.get(0).sendProgress(WampResult.of(1));
		assertThat(this.router.received(YieldMessage.class)).isEmpty();
	}

	@Test
	void handsOverChunksInOrderAlsoThoseThatCameEarly() {
		List<WampInvocation.Chunk> chunks = new ArrayList<>();
		register();
		this.router.invoke(1, PROGRESS, "a");
		this.router.invoke(1, PROGRESS, "b");
		this.executor.runAll();
		assertThat(this.running).hasSize(1);
		WampInvocation invocation = this.running.get(0);
		assertThat(invocation.isProgressive()).isTrue();
		assertThat(invocation.args()).containsExactly("a");
		invocation.onChunk(chunks::add);
		this.router.invoke(1, Dict.EMPTY, "c");
		this.router.invoke(1, PROGRESS, "behind the last");
		this.executor.runAll();
		assertThat(chunks).extracting((chunk) -> chunk.payload().args().get(0)).containsExactly("b", "c");
		assertThat(chunks).extracting(WampInvocation.Chunk::last).containsExactly(false, true);
		assertThatIllegalStateException().isThrownBy(() -> invocation.onChunk(chunks::add));
	}

	@Test
	void refusesAProgressiveCallWhoseChunksAreNotTaken() {
		register();
		this.router.invoke(1, PROGRESS);
		this.executor.runAll();
		for (int i = 0; i < 5; i++) {
			this.router.invoke(1, PROGRESS, i);
		}
		this.executor.runAll();
		assertThat(this.router.last(ErrorMessage.class).error()).isEqualTo(WampUris.UNAVAILABLE);
		assertThat(this.running.get(0).isInterrupted()).isTrue();
		assertThat(idle()).isTrue();
	}

	@Test
	void tellsHandlersOfAnInterruptOnTheExecutor() {
		List<CancelMode> modes = new ArrayList<>();
		register();
		this.router.invoke(1, Dict.EMPTY);
		this.executor.runAll();
		WampInvocation invocation = this.running.get(0);
		invocation.onInterrupt(modes::add);
		assertThat(invocation.isInterrupted()).isFalse();
		this.router.send(new InterruptMessage(1, Dict.of("mode", "kill")));
		this.router.send(new InterruptMessage(1, Dict.of("mode", "kill")));
		assertThat(invocation.isInterrupted()).isTrue();
		assertThat(modes).isEmpty();
		this.executor.runAll();
		invocation.onInterrupt(modes::add);
		this.executor.runAll();
		assertThat(modes).containsExactly(CancelMode.KILL, CancelMode.KILL);
		this.answer.complete(WampResult.of("in spite of it"));
		assertThat(this.router.last(YieldMessage.class).payload().args()).containsExactly("in spite of it");
		this.router.send(new InterruptMessage(1, Dict.EMPTY));
		this.router.send(new InterruptMessage(77, Dict.EMPTY));
		assertThat(this.session.isOpen()).isTrue();
	}

	@Test
	void answersNothingWhenTheDealerDoesNotWait() {
		List<CancelMode> modes = new ArrayList<>();
		register();
		this.router.invoke(1, Dict.of("receive_progress", true));
		this.executor.runAll();
		this.running.get(0).onInterrupt(modes::add);
		this.router.send(new InterruptMessage(1, Dict.of("mode", "killnowait")));
		assertThat(idle()).isTrue();
		this.executor.runAll();
		assertThat(modes).containsExactly(CancelMode.KILLNOWAIT);
		this.running.get(0).sendProgress(WampResult.EMPTY);
		this.answer.complete(WampResult.EMPTY);
		assertThat(this.router.received(YieldMessage.class)).isEmpty();
	}

	@Test
	void doesNotBeginWhatWasInterruptedWhileItWaited() {
		register();
		this.executor.runAll();
		this.router.invoke(1, Dict.EMPTY);
		this.router.send(new InterruptMessage(1, Dict.of("mode", "kill")));
		this.executor.runAll();
		assertThat(this.running).isEmpty();
		assertThat(this.router.last(ErrorMessage.class).error()).isEqualTo(WampUris.CANCELED);
	}

	@Test
	void interruptsWhatRunsWhenTheSessionEnds() {
		List<CancelMode> modes = new ArrayList<>();
		register();
		this.router.invoke(1, Dict.EMPTY);
		this.executor.runAll();
		this.running.get(0).onInterrupt(modes::add);
		this.router.drop();
		this.executor.runAll();
		assertThat(this.running.get(0).isInterrupted()).isTrue();
		assertThat(modes).containsExactly(CancelMode.KILLNOWAIT);
		this.answer.complete(WampResult.EMPTY);
		assertThat(this.router.received(YieldMessage.class)).isEmpty();
		assertThat(idle()).isTrue();
	}

	@Test
	void answersWithTimeoutWhenTheCalleeIsToKeepTheTime() {
		register();
		// long enough for the first run to be in time
		this.router.invoke(1, Dict.of("timeout", 500L));
		this.executor.runAll();
		Awaitility.await().until(() -> {
			this.executor.runAll();
			return !this.router.received(ErrorMessage.class).isEmpty();
		});
		assertThat(this.router.last(ErrorMessage.class).error()).isEqualTo(WampUris.TIMEOUT);
		assertThat(this.running.get(0).isInterrupted()).isTrue();
		this.answer.complete(WampResult.EMPTY);
		assertThat(this.router.received(YieldMessage.class)).isEmpty();
	}

	@Test
	void servesInvocationsUntilUnregisteringIsAcknowledged() {
		ClientRegistration registration = register();
		CompletableFuture<Void> done = registration.unregister();
		assertThat(registration.unregister()).isNotDone();
		assertThat(this.router.received(UnregisterMessage.class))
			.containsExactly(new UnregisterMessage(2, FakeRouter.REGISTRATION));
		this.router.invoke(1, Dict.EMPTY);
		this.router.send(new UnregisteredMessage(2, Dict.EMPTY));
		this.executor.runAll();
		assertThat(done).isCompleted();
		assertThat(this.running).hasSize(1);
		this.answer.complete(WampResult.EMPTY);
		assertThat(this.router.received(YieldMessage.class)).hasSize(1);
	}

	@Test
	void aRevocationEndsTheRegistration() {
		register();
		this.router.send(new UnregisteredMessage(0, Dict.of("registration", FakeRouter.REGISTRATION)));
		this.router.invoke(1, Dict.EMPTY);
		this.executor.runAll();
		assertThat(this.running).isEmpty();
		assertThat(this.session.isOpen()).isTrue();
	}

	private ClientRegistration register() {
		return register((invocation) -> {
			this.running.add(invocation);
			return this.answer;
		});
	}

	private ClientRegistration register(InvocationHandler handler) {
		CompletableFuture<ClientRegistration> registration = this.session.register(new RegisterRequest("com.a"),
				handler);
		this.executor.runAll();
		return registration.join();
	}

	private boolean idle() {
		return ((ClientSession) this.session).isIdle();
	}

}
