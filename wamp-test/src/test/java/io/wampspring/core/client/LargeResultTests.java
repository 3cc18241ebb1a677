package io.wampspring.core.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.internal.transport.OutboundBudget;
import io.wampspring.core.internal.transport.OutboxConfig;
import io.wampspring.core.internal.transport.OutboxListener;
import io.wampspring.core.internal.transport.OverflowPolicy;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that ask for results of 50 MB and read nothing: they get an error, the others
 * their answers, and nothing stays.
 */
class LargeResultTests {

	private static final int LIMIT = 1024 * 1024;

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
		List<WampTestClient> clients = IntStream.range(0, 12).mapToObj((i) -> join()).toList();
		clients.forEach((client) -> {
			client.link().stopReading();
			client.sendCall("com.huge");
		});
		WampTestClient innocent = join();
		innocent.call("com.small");
		Awaitility.await().until(() -> executed.get() == 12 && calls() == 0);
		assertThat(this.budget.bytes()).isLessThan(LIMIT);

		WampTestClient reading = clients.get(0);
		reading.link().resumeReading();
		assertThat(reading.expect(MessageType.ERROR).error()).isEqualTo(WampUris.PAYLOAD_SIZE_EXCEEDED);
		clients.forEach(WampTestClient::close);
		innocent.call("com.small");
		assertThat(this.budget.bytes()).isZero();
	}

	private int calls() {
		return this.router.realms().stream().mapToInt((realm) -> realm.callsInFlight()).sum();
	}

	private WampTestClient join() {
		return WampTestClient.connect(MemoryConnector.to(this.transport))
			.join("realm1", Map.of("roles", Map.of("caller", Map.of())));
	}

}
