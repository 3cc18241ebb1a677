package io.wampspring.core.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.MemoryClient;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.internal.transport.OutboundBudget;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.OutboxListener;
import io.wampspring.core.internal.transport.OverflowPolicy;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that ask for results of 50 MB and read nothing: they get an error, the others
 * their answers, and nothing stays.
 */
class LargeResultTests {

	private static final int LIMIT = 1024 * 1024;

	private static final Codec JSON = Codecs.json(CodecLimits.DEFAULT);

	private final VirtualTimers timers = new VirtualTimers();

	private final ExecutorService handlers = Executors.newCachedThreadPool();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()),
			this.timers);

	private final OutboundBudget budget = new OutboundBudget(128L * LIMIT);

	private final MemoryTransport transport = new MemoryTransport(this.router,
			new OutboxConfig(Integer.MAX_VALUE, LIMIT, OverflowPolicy.CLOSE, Duration.ofSeconds(10), Runnable::run,
					this.timers, OutboxListener.NONE, this.budget)
				.withMaxOwnMessageSize(LIMIT));

	@AfterEach
	void close() {
		this.router.close();
		this.handlers.shutdownNow();
	}

	@Test
	void twelveClientsWithResultsOfFiftyMegabytesCostNobodyAnything() {
		WampSession application = EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY, this.handlers).join();
		// one string for all, as this is about what the router makes of it
		String huge = "x".repeat(50 * LIMIT);
		AtomicInteger executed = new AtomicInteger();
		application.register(new RegisterRequest("com.huge"), (invocation) -> {
			executed.incrementAndGet();
			return CompletableFuture.completedFuture(WampResult.of(huge));
		}).join();
		application
			.register(new RegisterRequest("com.small"),
					(invocation) -> CompletableFuture.completedFuture(WampResult.of("small")))
			.join();
		List<Client> clients = IntStream.range(0, 12).mapToObj((i) -> new Client()).toList();
		clients.forEach((client) -> {
			client.link.pause();
			client.say(new CallMessage(1, Dict.EMPTY, "com.huge", Payload.EMPTY));
		});
		Client innocent = new Client();
		innocent.say(new CallMessage(1, Dict.EMPTY, "com.small", Payload.EMPTY));
		innocent.awaits(ResultMessage.class);
		Awaitility.await().until(() -> executed.get() == 12 && calls() == 0);
		assertThat(this.budget.bytes()).isLessThan(LIMIT);

		Client reading = clients.get(0);
		reading.link.resume();
		assertThat(reading.awaits(ErrorMessage.class).error()).isEqualTo(WampUris.PAYLOAD_SIZE_EXCEEDED);
		clients.forEach((client) -> client.link.close());
		innocent.say(new CallMessage(2, Dict.EMPTY, "com.small", Payload.EMPTY));
		innocent.awaits(ResultMessage.class);
		assertThat(this.budget.bytes()).isZero();
	}

	private int calls() {
		return this.router.realms().stream().mapToInt((realm) -> realm.callsInFlight()).sum();
	}

	/** A client that has joined. */
	private final class Client implements MemoryClient.Receiver {

		private final ConcurrentLinkedQueue<WampMessage> received = new ConcurrentLinkedQueue<>();

		private final MemoryClient link = LargeResultTests.this.transport.connect(Subprotocol.of(JSON).get(0), this);

		Client() {
			say(new HelloMessage("realm1", Dict.of("roles", Map.of("caller", Map.of()))));
		}

		void say(WampMessage message) {
			this.link.send(JSON.encode(message));
		}

		<T extends WampMessage> T awaits(Class<T> type) {
			Awaitility.await().until(() -> this.received.stream().anyMatch(type::isInstance));
			return this.received.stream().filter(type::isInstance).map(type::cast).reduce((a, b) -> b).orElseThrow();
		}

		@Override
		public void onFrame(Frame frame) {
			this.received.add(JSON.decode(frame.array(), frame.offset(), frame.length()));
		}

		@Override
		public void onClose(CloseStatus status) {
			// the tests look at messages only
		}

	}

}
