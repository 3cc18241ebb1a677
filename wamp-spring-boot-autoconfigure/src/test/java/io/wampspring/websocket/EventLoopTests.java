package io.wampspring.websocket;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.autoconfigure.WampRealmProvider;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.internal.transport.ConnectionRegistry;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.Identity;
import io.wampspring.event.WampAuthenticationSuccessEvent;
import io.wampspring.template.WampSessions;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Proves that code of the application, which may block, never runs on the one event loop
 * that serves all: it is stopped wherever the router calls it, and others are served.
 */
class EventLoopTests {

	private static final String EVENT_LOOP = "wamp-loop-";

	private static TestApplication application;

	private static ExecutorService executor;

	@BeforeAll
	static void start() {
		executor = Executors.newCachedThreadPool();
		application = new TestApplication(Container.TOMCAT_DIRECT, List.of(Beans.class), "wamp.websocket.event-loops=1",
				"wamp.protocol.authentication-timeout=30s", "wamp.protocol.hello-timeout=30s");
	}

	@AfterAll
	static void stop() {
		application.close();
		executor.shutdownNow();
	}

	private static RawWebSocket joined() throws IOException {
		RawWebSocket client = application.connect();
		client.join("realm1");
		return client;
	}

	private static void useEverything() throws IOException {
		try (RawWebSocket client = application.connect()) {
			client.send("[1,\"realm1\",{\"roles\":{\"caller\":{},\"callee\":{},\"publisher\":{}},"
					+ "\"authmethods\":[\"slow\"]}]");
			assertThat(client.readText()).startsWith("[4,\"slow\"");
			client.send("[5,\"answer\",{}]");
			assertThat(client.readText()).startsWith("[2,");
			client.send("[48,1,{},\"com.example.procedure\"]");
			assertThat(client.readText()).isEqualTo("[50,1,{},[\"done\"]]");
			client.send("[16,2,{\"acknowledge\":true},\"com.example.topic\",[\"event\"]]");
			assertThat(client.readText()).startsWith("[17,2,");
			client.send("[64,3,{},\"com.example.back\"]");
			assertThat(client.readText()).startsWith("[65,3,");
			CompletableFuture<Void> completion = application.bean(WampSessions.class)
				.session("realm1")
				.call(new CallRequest("com.example.back", Payload.EMPTY, Dict.EMPTY))
				.result()
				.thenAccept((result) -> application.bean(Stops.class).pass(Place.COMPLETION))
				.toCompletableFuture();
			assertThat(client.readText()).startsWith("[68,1,");
			client.send("[70,1,{},[]]");
			completion.join();
		}
		try (RawWebSocket client = application.connect()) {
			client.join("com.example.provided" + System.nanoTime());
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatTheApplicationDoesHoldsNobodyUp(Place place) throws Exception {
		Stops stops = application.bean(Stops.class);
		try (RawWebSocket other = joined(); Stops.Stop stop = stops.stopAt(place)) {
			Future<?> using = executor.submit(() -> {
				useEverything();
				return null;
			});
			assertThat(stop.reached.await(10, TimeUnit.SECONDS)).as("reached").isTrue();
			for (int i = 1; i <= 100; i++) {
				other.send("[48," + i + ",{},\"wamp.session.count\"]");
				assertThat(other.readText()).startsWith("[50," + i + ",");
			}
			stop.release.countDown();
			using.get(10, TimeUnit.SECONDS);
		}
		assertThat(stops.threads.get(place)).doesNotStartWith(EVENT_LOOP);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT_DIRECT", "TOMCAT_OWN_PORT" })
	void routingItselfRunsOnAnEventLoop(Container container) throws IOException {
		try (TestApplication quick = new TestApplication(container, List.of(RoutingThreads.class));
				RawWebSocket callee = quick.connect();
				RawWebSocket caller = quick.connect()) {
			callee.join("realm1");
			caller.join("realm1");
			callee.send("[64,1,{},\"com.example.quick\"]");
			assertThat(callee.readText()).startsWith("[65,1,");
			for (int i = 1; i <= 5; i++) {
				caller.send("[48," + i + ",{},\"com.example.quick\"]");
				assertThat(callee.readText()).startsWith("[68,");
				callee.send("[70," + i + ",{},[]]");
				assertThat(caller.readText()).startsWith("[50," + i + ",");
			}
			RoutingThreads threads = quick.bean(RoutingThreads.class);
			assertThat(threads.last).startsWith(EVENT_LOOP);
		}
	}

	@Test
	void loopGoesOnWhenAClientIsGone() throws IOException {
		for (int i = 0; i < 20; i++) {
			RawWebSocket client = joined();
			client.send("[48,1,{},\"wamp.session.count\"]");
			client.close();
		}
		try (RawWebSocket other = joined()) {
			await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
				assertThat(application.bean(ConnectionRegistry.class).size()).isOne();
			});
			other.send("[48,1,{},\"wamp.session.count\"]");
			assertThat(other.readText()).startsWith("[50,1,");
		}
	}

	@Test
	void sessionOfADeadClientEndsEvenIfTheContainerHasNoThreadLeft() throws Exception {
		try (TestApplication busy = new TestApplication(Container.TOMCAT_DIRECT, List.of(Beans.class),
				"server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1")) {
			RawWebSocket client = busy.connect();
			client.join("realm1");
			Future<RawWebSocket> late;
			try (Stops.Stop stop = busy.bean(Stops.class).stopAt(Place.FILTER)) {
				late = executor.submit(busy::connect);
				assertThat(stop.reached.await(10, TimeUnit.SECONDS)).as("reached").isTrue();
				client.close();
				await().until(() -> busy.bean(ConnectionRegistry.class).size() == 0);
			}
			late.get(10, TimeUnit.SECONDS).close();
		}
	}

	/** Where the router calls the application. */
	enum Place {

		FILTER, AUTHENTICATOR, ANSWER, LISTENER, AUTHORIZER, PROCEDURE, TOPIC, COMPLETION, REALM_PROVIDER

	}

	/** Stops whoever comes to a place, once. */
	static class Stops {

		final Map<Place, String> threads = new ConcurrentHashMap<>();

		private final Map<Place, Stop> stops = new ConcurrentHashMap<>();

		Stop stopAt(Place place) {
			Stop stop = new Stop();
			this.stops.put(place, stop);
			return stop;
		}

		void pass(Place place) {
			this.threads.put(place, Thread.currentThread().getName());
			Stop stop = this.stops.remove(place);
			if (stop != null) {
				stop.pass();
			}
		}

		static final class Stop implements AutoCloseable {

			final CountDownLatch reached = new CountDownLatch(1);

			final CountDownLatch release = new CountDownLatch(1);

			private void pass() {
				this.reached.countDown();
				try {
					this.release.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}

			@Override
			public void close() {
				this.release.countDown();
			}

		}

	}

	/** Lets everything pass, and notes who asked. */
	static class RoutingThreads implements Authorizer {

		volatile String last = "";

		@Override
		public CompletionStage<Decision> authorize(AuthorizationRequest request) {
			this.last = Thread.currentThread().getName();
			return CompletableFuture.completedFuture(Decision.ALLOW);
		}

		@Override
		public boolean isQuick() {
			return true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Stops stops() {
			return new Stops();
		}

		@Bean
		Filter stoppingFilter(Stops stops) {
			return (request, response, chain) -> {
				stops.pass(Place.FILTER);
				chain.doFilter(request, response);
			};
		}

		@Bean
		Authenticator slowAuthenticator(Stops stops) {
			return new SlowAuthenticator(stops);
		}

		@Bean
		Authorizer authorizer(Stops stops) {
			return (request) -> {
				stops.pass(Place.AUTHORIZER);
				return CompletableFuture.completedFuture(Decision.ALLOW);
			};
		}

		@Bean
		WampRealmProvider realmProvider(Stops stops) {
			return (name, builder) -> {
				stops.pass(Place.REALM_PROVIDER);
				return true;
			};
		}

		@Bean
		Handlers handlers(Stops stops) {
			return new Handlers(stops);
		}

	}

	static class Handlers {

		private final Stops stops;

		Handlers(Stops stops) {
			this.stops = stops;
		}

		@WampProcedure("com.example.procedure")
		String procedure() {
			this.stops.pass(Place.PROCEDURE);
			return "done";
		}

		@WampTopic("com.example.topic")
		void topic(String event) {
			this.stops.pass(Place.TOPIC);
		}

		@EventListener
		void onSuccess(WampAuthenticationSuccessEvent event) {
			this.stops.pass(Place.LISTENER);
		}

	}

	record SlowAuthenticator(Stops stops) implements Authenticator {

		@Override
		public String method() {
			return "slow";
		}

		@Override
		public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
			this.stops.pass(Place.AUTHENTICATOR);
			return CompletableFuture
				.completedFuture(new AuthenticationStep.Challenged("slow", Dict.EMPTY, (signature, extra) -> answer()));
		}

		private CompletionStage<AuthenticationStep> answer() {
			this.stops.pass(Place.ANSWER);
			return CompletableFuture
				.completedFuture(new AuthenticationStep.Accepted(new Identity("somebody", "user", "slow", "test")));
		}

	}

}
