package io.wampspring.core.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions in the router's process behave towards each other and towards sessions whose
 * messages are encoded as any two sessions do: acceptance check 133.
 */
class SessionsOnRouterTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()));

	@AfterEach
	void close() {
		this.router.close();
		this.executor.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource
	void callsReturnPositionalAndKeywordValues(Pair pair) {
		WampSession callee = callee(pair);
		register(callee, "com.echo", (invocation) -> CompletableFuture
			.completedFuture(WampResult.of(invocation.args(), invocation.kwargs())));
		WampResult result = call(caller(pair),
				new CallRequest("com.echo", Payload.of(List.of(1, "two", List.of(3L)), Map.of("four", 4.5))));
		assertThat(result.args()).usingRecursiveComparison()
			.withEqualsForType((a, b) -> a.longValue() == b.longValue(), Number.class)
			.isEqualTo(List.of(1, "two", List.of(3)));
		assertThat(result.kwargs()).isEqualTo(Map.of("four", 4.5));
	}

	@ParameterizedTest
	@EnumSource
	void errorsArriveWithUriAndArguments(Pair pair) {
		register(callee(pair), "com.fail", (invocation) -> {
			throw new WampException("com.acme.error.too_hot", List.of("very"), Map.of("unit", "C"));
		});
		WampException failure = failure(caller(pair), new CallRequest("com.fail", Payload.EMPTY));
		assertThat(failure.uri()).isEqualTo("com.acme.error.too_hot");
		assertThat(failure.args()).containsExactly("very");
		assertThat(failure.kwargs()).containsEntry("unit", "C");
		assertThat(failure).hasMessage("com.acme.error.too_hot: very (com.fail of realm realm1)");
		assertThat(failure(caller(pair), new CallRequest("com.nothing", Payload.EMPTY)).uri())
			.isEqualTo(WampUris.NO_SUCH_PROCEDURE);
	}

	@ParameterizedTest
	@EnumSource
	void progressiveResultsArriveInOrderBeforeTheLast(Pair pair) {
		register(callee(pair), "com.count", (invocation) -> {
			for (int i = 0; i < 100; i++) {
				invocation.sendProgress(WampResult.of(String.valueOf(i)));
			}
			return CompletableFuture.completedFuture(WampResult.of("done"));
		});
		List<Object> progress = new CopyOnWriteArrayList<>();
		WampResult last = call(caller(pair), new CallRequest("com.count", Payload.EMPTY, Dict.EMPTY,
				(result) -> progress.add(result.args().get(0)), false));
		assertThat(last.args()).containsExactly("done");
		assertThat(progress).hasSize(100).startsWith("0", "1", "2").endsWith("98", "99");
	}

	@ParameterizedTest
	@EnumSource
	void progressiveCallsArriveChunkByChunk(Pair pair) {
		register(callee(pair), "com.join", (invocation) -> {
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
		PendingCall call = caller(pair).call(new CallRequest("com.join", Payload.ofArgs("a"), Dict.EMPTY, null, true));
		for (String chunk : List.of("b", "c", "d")) {
			call.send(Payload.ofArgs(chunk), false);
		}
		call.send(Payload.ofArgs("e"), true);
		assertThat(call.result()).succeedsWithin(SOON);
		assertThat(call.result().join().args()).containsExactly("abcde");
	}

	@ParameterizedTest
	@EnumSource
	void cancellingInterruptsTheCallee(Pair pair) {
		ConcurrentLinkedQueue<CancelMode> modes = new ConcurrentLinkedQueue<>();
		CompletableFuture<Void> started = new CompletableFuture<>();
		register(callee(pair), "com.slow", (invocation) -> {
			CompletableFuture<WampResult> result = new CompletableFuture<>();
			invocation.onInterrupt((mode) -> {
				modes.add(mode);
				result.complete(WampResult.of("interrupted"));
			});
			started.complete(null);
			return result;
		});
		WampSession caller = caller(pair);
		PendingCall killed = caller.call(new CallRequest("com.slow", Payload.EMPTY));
		started.join();
		killed.cancel(CancelMode.KILL);
		assertThat(killed.result()).succeedsWithin(SOON);
		assertThat(killed.result().join().args()).containsExactly("interrupted");
		PendingCall abandoned = caller.call(new CallRequest("com.slow", Payload.EMPTY));
		abandoned.cancel(CancelMode.KILLNOWAIT);
		assertThat(failure(abandoned.result()).uri()).isEqualTo(WampUris.CANCELED);
		PendingCall givenUp = caller.call(new CallRequest("com.slow", Payload.EMPTY));
		givenUp.result().cancel(true);
		Awaitility.await().until(() -> ((ClientSession) caller).isIdle());
		Awaitility.await().until(() -> this.router.realm("realm1").callsInFlight() == 0);
		assertThat(modes.poll()).isEqualTo(CancelMode.KILL);
		assertThat(modes).doesNotContain(CancelMode.KILL);
	}

	@ParameterizedTest
	@EnumSource
	void callsTimeOutAtTheDealerOrAtTheCalleeThatWantsTo(Pair pair) {
		WampSession callee = callee(pair);
		List<WampInvocation> running = new CopyOnWriteArrayList<>();
		InvocationHandler never = (invocation) -> {
			running.add(invocation);
			return new CompletableFuture<>();
		};
		register(callee, "com.dealer", never);
		callee.register(new RegisterRequest("com.callee", Dict.of("forward_timeout", true)), never).join();
		WampSession caller = caller(pair);
		for (String procedure : List.of("com.dealer", "com.callee")) {
			assertThat(failure(caller, new CallRequest(procedure, Payload.EMPTY, Dict.of("timeout", 500L))).uri())
				.isEqualTo(WampUris.TIMEOUT);
		}
		assertThat(running).hasSize(2);
		assertThat(running.get(0).details().has("timeout")).isFalse();
		assertThat(running.get(1).details().getLong("timeout", 0)).isEqualTo(500);
		Awaitility.await().until(() -> running.stream().allMatch(WampInvocation::isInterrupted));
		Awaitility.await().until(((ClientSession) callee)::isIdle);
	}

	@ParameterizedTest
	@EnumSource
	void passesThruWhatOnlyTheEndsUnderstand(Pair pair) {
		Dict scheme = Dict.of("ppt_scheme", "x_acme");
		AtomicReference<Dict> seen = new AtomicReference<>();
		register(callee(pair), "com.secret", (invocation) -> {
			seen.set(invocation.details());
			return CompletableFuture.completedFuture(new WampResult(invocation.payload(), scheme));
		});
		WampResult result = call(caller(pair),
				new CallRequest("com.secret", Payload.ofArgs((Object) new byte[] { 1, 2, 3 }), scheme));
		assertThat(seen.get().getString("ppt_scheme")).isEqualTo("x_acme");
		assertThat(result.details().getString("ppt_scheme")).isEqualTo("x_acme");
		assertThat((byte[]) result.args().get(0)).containsExactly(1, 2, 3);
	}

	@ParameterizedTest
	@EnumSource
	void eventsArriveInOrderAcrossTopicsOfOnePattern(Pair pair) {
		List<String> events = new CopyOnWriteArrayList<>();
		callee(pair)
			.subscribe(new SubscribeRequest("com.readings", Dict.of("match", "prefix")),
					(event) -> events.add(event.topic() + event.args().get(0)))
			.join();
		WampSession publisher = caller(pair);
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			String topic = "com.readings.t" + i % 3;
			expected.add(topic + i);
			publisher.publish(new PublishRequest(topic, Payload.ofArgs(String.valueOf(i))));
		}
		Awaitility.await().until(() -> events.size() >= expected.size());
		assertThat(events).isEqualTo(expected);
	}

	private WampSession caller(Pair pair) {
		return open((pair == Pair.NETWORK_CALLEE) ? Pair.EMBEDDED : pair);
	}

	private WampSession callee(Pair pair) {
		return open((pair == Pair.NETWORK_CALLER) ? Pair.EMBEDDED : pair);
	}

	private WampSession open(Pair pair) {
		return switch (pair) {
			case EMBEDDED -> EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY, this.executor).join();
			case NETWORK_CALLER -> CodecConnection.open(this.router, Codecs.json(CodecLimits.DEFAULT), this.executor);
			case NETWORK_CALLEE ->
				CodecConnection.open(this.router, Codecs.msgpack(CodecLimits.DEFAULT), this.executor);
			case NETWORK -> CodecConnection.open(this.router, Codecs.cbor(CodecLimits.DEFAULT), this.executor);
		};
	}

	private static void register(WampSession session, String procedure, InvocationHandler handler) {
		session.register(new RegisterRequest(procedure), handler).join();
	}

	private static WampResult call(WampSession session, CallRequest request) {
		CompletableFuture<WampResult> result = session.call(request).result();
		assertThat(result).succeedsWithin(SOON);
		return result.join();
	}

	private static WampException failure(WampSession session, CallRequest request) {
		return failure(session.call(request).result());
	}

	private static WampException failure(CompletableFuture<?> result) {
		Awaitility.await().atMost(SOON).until(result::isDone);
		return ClientSessionTests.failureOf(result);
	}

	/**
	 * Who calls and publishes, and who serves and subscribes.
	 */
	enum Pair {

		/** Both in the process of the router. */
		EMBEDDED,

		/** The caller over JSON. */
		NETWORK_CALLER,

		/** The callee over MessagePack. */
		NETWORK_CALLEE,

		/** Both over CBOR. */
		NETWORK

	}

}
