package io.wampspring.websocket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.autoconfigure.WampExecutors;
import io.wampspring.core.client.WampException;
import io.wampspring.core.limit.ExecutorFigures;
import io.wampspring.handler.ProgressSink;
import io.wampspring.template.WampOperations;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whoever makes methods of the application wait takes no threads from others. On default
 * settings.
 */
@SuppressWarnings("try")
class HandlerThreadsTests {

	private static final String UNAVAILABLE = "\"wamp.error.unavailable\",[\"The callee cannot serve the invocation now; try again later\"]]";

	private static final int DEPTH = 20;

	private TestApplication application;

	private final List<RawWebSocket> clients = new ArrayList<>();

	private void start(Container container, String... properties) {
		this.application = new TestApplication(container, List.of(Methods.class), properties);
	}

	@AfterEach
	void stop() throws IOException {
		this.application.bean(Methods.class).released.countDown();
		for (RawWebSocket client : this.clients) {
			client.close();
		}
		this.application.close();
	}

	@Test
	void nestedCallsNineWideAndTwentyDeepWork() throws Exception {
		start(Container.TOMCAT_DIRECT);
		nest(9);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void nestedCallsThirtyWideAndTwentyDeepWorkOnVirtualThreads() throws Exception {
		start(Container.TOMCAT_DIRECT);
		nest(30);
	}

	private void nest(int width) throws Exception {
		Methods methods = this.application.bean(Methods.class);
		try (InnocentPair pair = new InnocentPair(this.application)) {
			RawWebSocket client = join();
			for (int i = 1; i <= width; i++) {
				client.send("[48," + i + ",{},\"nest\",[" + DEPTH + "]]");
			}
			// so many methods at once
			await().until(() -> methods.bottom.get() == width);
			assertThat(handlers().active()).isEqualTo(width * DEPTH);
			methods.released.countDown();
			for (int i = 1; i <= width; i++) {
				assertThat(client.readText()).endsWith(",{},[" + DEPTH + "]]");
			}
		}
		awaitIdle();
	}

	@Test
	void tooManyNestedCallsEndWithUnavailableAndAllUnwind() throws Exception {
		start(Container.TOMCAT_DIRECT);
		Methods methods = this.application.bean(Methods.class);
		int width = handlers().max() / DEPTH + 2;
		try (InnocentPair pair = new InnocentPair(this.application)) {
			RawWebSocket client = join();
			for (int i = 1; i <= width; i++) {
				client.send("[48," + i + ",{},\"nest\",[" + DEPTH + "]]");
			}
			// the innermost call says so, and those around it hand that on
			String first = client.readText();
			assertThat(first).startsWith("[8,48,").endsWith(UNAVAILABLE);
			methods.released.countDown();
			for (int i = 1; i < width; i++) {
				assertThat(client.readText()).matches("\\[(8,48|50),\\d+,\\{},(.*unavailable.*|\\[" + DEPTH + "]])");
			}
			awaitIdle();
			client.send("[48," + (width + 1) + ",{},\"echo\",[1]]");
			assertThat(client.readText()).isEqualTo("[50," + (width + 1) + ",{},[1]]");
		}
	}

	@Test
	void whoTakesHalfOfTheThreadsGetsNoMoreOfThem() throws Exception {
		start(Container.TOMCAT_DIRECT);
		int half = handlers().max() / 2;
		try (InnocentPair pair = new InnocentPair(this.application)) {
			RawWebSocket greedy = join();
			for (int i = 1; i <= half + 1; i++) {
				greedy.send("[48," + i + ",{},\"block\"]");
			}
			await().until(() -> handlers().active() == half && handlers().waiting() == 1);
			RawWebSocket other = join();
			for (int i = 1; i <= 50; i++) {
				other.send("[48," + i + ",{},\"echo\",[" + i + "]]");
				assertThat(other.readText()).isEqualTo("[50," + i + ",{},[" + i + "]]");
			}
			assertThat(greedy.readText()).startsWith("[8,48," + (half + 1) + ",{},").endsWith(UNAVAILABLE);
			assertThat(handlers().rejected()).isEqualTo(1);
			assertThat(handlers().saturated()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void slowMethodsOfOneUserDoNotKeepAnotherFromJoining(Container container) throws Exception {
		start(container, "wamp.realms.realm1.auth.users.joe.ticket=secret",
				"wamp.realms.realm1.auth.users.joe.role=user", "wamp.realms.realm1.auth.allow-anonymous=true");
		try (InnocentPair pair = new InnocentPair(this.application)) {
			RawWebSocket slow = join();
			for (int i = 1; i <= 40; i++) {
				slow.send("[48," + i + ",{},\"block\"]");
			}
			await().until(() -> handlers().active() == 40);
			RawWebSocket other = connect();
			other.send("[1,\"realm1\",{\"roles\":{\"caller\":{}},\"authmethods\":[\"ticket\"],\"authid\":\"joe\"}]");
			assertThat(other.readText()).startsWith("[4,\"ticket\"");
			other.send("[5,\"secret\",{}]");
			assertThat(other.readText()).startsWith("[2,");
			other.send("[48,1,{},\"echo\",[7]]");
			assertThat(other.readText()).isEqualTo("[50,1,{},[7]]");
		}
	}

	@Test
	void openStreamsOfArgumentsHoldHalfOfTheThreadsAtMost() throws Exception {
		start(Container.TOMCAT_DIRECT);
		int connections = 150;
		int half = handlers().max() / 2;
		try (InnocentPair pair = new InnocentPair(this.application)) {
			List<RawWebSocket> hostile = new ArrayList<>();
			for (int i = 0; i < connections; i++) {
				RawWebSocket client = join();
				// opened, and never continued
				client.send("[48,1,{\"progress\":true},\"sum\",[1]]");
				hostile.add(client);
			}
			int waiting = Math.min(half, connections);
			await().until(() -> handlers().active() == waiting);
			if (half < connections) {
				// those that have waited longest made room
				for (RawWebSocket client : hostile.subList(0, connections - half)) {
					assertThat(client.readText()).startsWith("[8,48,1,{},\"wamp.error.unavailable\"");
				}
			}
			RawWebSocket other = join();
			for (int i = 1; i <= 50; i++) {
				other.send("[48," + i + ",{},\"echo\",[" + i + "]]");
				assertThat(other.readText()).isEqualTo("[50," + i + ",{},[" + i + "]]");
			}
			// and one that goes on still works
			RawWebSocket last = hostile.get(connections - 1);
			last.send("[48,1,{},\"sum\",[2]]");
			assertThat(last.readText()).isEqualTo("[50,1,{},[3]]");
		}
	}

	@Test
	void aStreamOfArgumentsThatDoesNotGoOnEnds() throws Exception {
		start(Container.TOMCAT_DIRECT, "wamp.procedures.peer-timeout=200ms");
		RawWebSocket client = join();
		client.send("[48,1,{\"progress\":true},\"sum\",[1]]");
		assertThat(client.readText()).startsWith("[8,48,1,{},\"wamp.error.timeout\"");
		awaitIdle();
	}

	@Test
	void argumentsThatNobodyTakesHoldNoThread() throws Exception {
		start(Container.TOMCAT_DIRECT);
		try (InnocentPair pair = new InnocentPair(this.application)) {
			RawWebSocket hostile = join();
			for (int i = 0; i < 1_000; i++) {
				hostile.send("[48,1,{\"progress\":true},\"ignore\",[1]]");
			}
			hostile.send("[48,2,{},\"echo\",[7]]");
			assertThat(hostile.readText()).isEqualTo("[50,2,{},[7]]");
			// that of the method, and none for the chunks
			await().until(() -> handlers().active() == 1);
		}
	}

	@Test
	void resultsThatNobodyReadsHoldNoThreadForLong() throws Exception {
		start(Container.TOMCAT_DIRECT);
		int half = handlers().max() / 2;
		try (InnocentPair pair = new InnocentPair(this.application)) {
			int connections = Math.min(30, half);
			for (int i = 0; i < connections; i++) {
				join().send("[48,1,{\"receive_progress\":true},\"endless\"]");
			}
			await().until(() -> handlers().active() == connections);
			RawWebSocket other = join();
			for (int i = 1; i <= 50; i++) {
				other.send("[48," + i + ",{},\"echo\",[" + i + "]]");
				assertThat(other.readText()).isEqualTo("[50," + i + ",{},[" + i + "]]");
			}
			// they are taken for too slow, which ends their calls
			await().atMost(30, TimeUnit.SECONDS).until(() -> handlers().active() == 0);
		}
	}

	@Test
	void aCallerThatReadsTooSlowlyGetsAnError() throws Exception {
		start(Container.TOMCAT_DIRECT, "wamp.procedures.peer-timeout=200ms", "wamp.websocket.outbound.send-timeout=1m");
		join().send("[48,1,{\"receive_progress\":true},\"endless\"]");
		await().until(() -> this.application.bean(Methods.class).seen.contains("wamp.error.timeout"));
		awaitIdle();
	}

	@Test
	void orderedEventsWhoseFuturesNeverCompleteHoldNoThread() throws Exception {
		start(Container.TOMCAT_DIRECT);
		try (InnocentPair pair = new InnocentPair(this.application)) {
			RawWebSocket client = join();
			for (int i = 1; i <= 300; i++) {
				client.send("[16," + i + ",{},\"never\",[" + i + "]]");
			}
			client.send("[16,301,{},\"seen\",[\"other\"]]");
			Queue<String> seen = this.application.bean(Methods.class).seen;
			await().until(() -> seen.contains("other") && seen.contains("never 1"));
			await().until(() -> handlers().active() == 0);
			assertThat(seen).doesNotContain("never 2");
		}
	}

	@Test
	void orderedEventsGoOnBehindAFutureThatTakesTooLong() throws Exception {
		start(Container.TOMCAT_DIRECT, "wamp.procedures.event-timeout=200ms");
		RawWebSocket client = join();
		client.send("[16,1,{},\"never\",[1]]");
		client.send("[16,2,{},\"never\",[2]]");
		await().untilAsserted(
				() -> assertThat(this.application.bean(Methods.class).seen).containsExactly("never 1", "never 2"));
	}

	@Test
	void handlersThatJoinTheirFuturesFindSomebodyToCompleteThem() throws Exception {
		start(Container.TOMCAT_DIRECT);
		try (InnocentPair pair = new InnocentPair(this.application)) {
			RawWebSocket client = join();
			// all threads that one client gets wait for completions
			int width = Math.min(handlers().max() / 4, 100);
			for (int i = 1; i <= width; i++) {
				client.send("[48," + i + ",{},\"joined\",[" + i + "]]");
			}
			for (int i = 1; i <= width; i++) {
				assertThat(client.readText()).startsWith("[50,");
			}
		}
	}

	private ExecutorFigures handlers() {
		return this.application.bean(WampExecutors.class).figures().get("handlers");
	}

	private void awaitIdle() {
		await().until(() -> handlers().active() == 0 && handlers().waiting() == 0);
	}

	private RawWebSocket connect() throws IOException {
		RawWebSocket client = this.application.connect();
		this.clients.add(client);
		return client;
	}

	private RawWebSocket join() throws IOException {
		RawWebSocket client = connect();
		client.send("[1,\"realm1\",{\"roles\":{\"caller\":{\"features\":{\"progressive_call_results\":true,"
				+ "\"progressive_call_invocations\":true}},\"publisher\":{}}}]");
		assertThat(client.readText()).startsWith("[2,");
		return client;
	}

	static class Methods {

		private static final String PADDING = "x".repeat(10_000);

		private final WampOperations wamp;

		private final AtomicInteger bottom = new AtomicInteger();

		private final CountDownLatch released = new CountDownLatch(1);

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		Methods(WampOperations wamp) {
			this.wamp = wamp;
		}

		@WampProcedure("echo")
		int echo(int value) {
			return value;
		}

		@WampProcedure("nest")
		int nest(int depth) throws InterruptedException {
			if (depth > 1) {
				return 1 + this.wamp.call("nest").args(depth - 1).retrieve(Integer.class);
			}
			this.bottom.incrementAndGet();
			block();
			return 1;
		}

		@WampProcedure("block")
		void block() throws InterruptedException {
			this.released.await();
		}

		@WampProcedure("sum")
		int sum(Stream<Integer> values) {
			return values.mapToInt(Integer::intValue).sum();
		}

		@WampProcedure("ignore")
		void ignore(Iterator<Integer> values) throws InterruptedException {
			block();
		}

		@WampProcedure("endless")
		void endless(ProgressSink<String> results) {
			try {
				while (this.released.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
					results.send(PADDING);
				}
			}
			catch (WampException ex) {
				this.seen.add(ex.uri());
				throw ex;
			}
		}

		@WampProcedure("joined")
		int joined(int value) {
			return this.wamp.call("echo").args(value).retrieveAsync(Integer.class).join();
		}

		@WampTopic("never")
		CompletableFuture<Void> never(int number) {
			this.seen.add("never " + number);
			return new CompletableFuture<>();
		}

		@WampTopic("seen")
		void seen(String text) {
			this.seen.add(text);
		}

	}

}
