package io.wampspring.websocket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.autoconfigure.WampExecutors;
import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.AuthorizationRequest;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.auth.TicketVerifier;
import io.wampspring.event.WampAuthenticationSuccessEvent;
import io.wampspring.template.WampOperations;
import io.wampspring.test.RawWebSocket;
import io.wampspring.websocket.TestApplication.Container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Authenticators and authorizers that take their time keep nobody else waiting, on any
 * transport. On default settings.
 */
@SuppressWarnings("try")
class SecurityThreadsTests {

	private TestApplication application;

	private final List<RawWebSocket> clients = new ArrayList<>();

	@AfterEach
	void stop() throws IOException {
		for (RawWebSocket client : this.clients) {
			client.close();
		}
		this.application.close();
	}

	@ParameterizedTest
	@EnumSource
	void anAuthorizerMayCallProceduresForTwentyFourSessionsAtOnce(Container container) throws Exception {
		this.application = new TestApplication(container, List.of(CallingAuthorizer.class));
		authorize(24);
	}

	@ParameterizedTest
	@EnumSource
	void anAuthorizerMayCallProceduresForTwoHundredSessionsAtOnce(Container container) throws Exception {
		this.application = new TestApplication(container, List.of(CallingAuthorizer.class));
		authorize(200);
	}

	private void authorize(int sessions) throws Exception {
		try (InnocentPair pair = new InnocentPair(this.application)) {
			for (int i = 0; i < sessions; i++) {
				join();
			}
			for (RawWebSocket client : this.clients) {
				client.send("[48,1,{},\"echo\",[7]]");
			}
			for (RawWebSocket client : this.clients) {
				assertThat(client.readText()).isEqualTo("[50,1,{},[7]]");
			}
			for (RawWebSocket client : this.clients) {
				client.close();
			}
			// and somebody else can still join
			join().send("[48,1,{},\"echo\",[7]]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void authorizersRunOnThreadsOfTheirOwn(Container container) throws Exception {
		this.application = new TestApplication(container, List.of(CallingAuthorizer.class));
		RawWebSocket client = join();
		client.send("[48,1,{},\"echo\",[7]]");
		assertThat(client.readText()).isEqualTo("[50,1,{},[7]]");
		client.send("[48,2,{},\"wamp.session.add_testament\",[\"com.example.bye\",[],{}]]");
		assertThat(client.readText()).startsWith("[50,2,");
		client.close();
		Queue<String> threads = this.application.bean(CallingAuthorizer.class).threads;
		// two calls; a testament when it is added, and when it is published
		await().until(() -> threads.size() == 4);
		assertThat(threads).allMatch((name) -> name.startsWith("wamp-security-"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whoFindsNoThreadForItsRequestIsRefusedAndMayTryAgain(CapturedOutput output) throws Exception {
		this.application = new TestApplication(Container.TOMCAT_DIRECT, List.of(SlowAuthorizer.class),
				"wamp.security.threads.max=1", "wamp.security.threads.virtual-max=1",
				"wamp.security.threads.queue-timeout=200ms");
		RawWebSocket slow = join();
		RawWebSocket other = join();
		slow.send("[48,1,{},\"slow\"]");
		SlowAuthorizer authorizer = this.application.bean(SlowAuthorizer.class);
		authorizer.asked.await();
		other.send("[48,1,{},\"wamp.session.count\"]");
		assertThat(other.readText()).startsWith("[8,48,1,{},\"wamp.error.authorization_failed\"")
			.contains("try again later");
		// no authorizer has failed, so there is no stack trace
		assertThat(output).contains("No thread is free for an authorizer").doesNotContain("RejectedExecutionException");
		authorizer.released.countDown();
		assertThat(slow.readText()).startsWith("[8,48,1,{},\"wamp.error.no_such_procedure\"");
		other.send("[48,2,{},\"wamp.session.count\"]");
		assertThat(other.readText()).startsWith("[50,2,{},[2]");
	}

	@ParameterizedTest
	@EnumSource
	void aHelloThatFindsNoThreadIsToldSo(Container container) throws Exception {
		this.application = new TestApplication(container, List.of(SlowTickets.class), "wamp.security.threads.max=1",
				"wamp.security.threads.virtual-max=1", "wamp.security.threads.queue-timeout=200ms");
		RawWebSocket slow = connect();
		slow.send(hello());
		assertThat(slow.readText()).startsWith("[4,");
		slow.send("[5,\"secret\",{}]");
		SlowTickets tickets = this.application.bean(SlowTickets.class);
		tickets.asked.await();
		RawWebSocket other = connect();
		other.send(hello());
		assertThat(other.readText()).startsWith("[3,").contains("busy", "wamp.error.authentication_failed");
		tickets.released.countDown();
		assertThat(slow.readText()).startsWith("[2,");
		RawWebSocket late = connect();
		late.send(hello());
		assertThat(late.readText()).startsWith("[4,");
	}

	@ParameterizedTest
	@EnumSource
	void aHelloThatWaitsIsNeverReportedAsMissing(Container container) throws Exception {
		this.application = new TestApplication(container, List.of(SlowTickets.class), "wamp.security.threads.max=1",
				"wamp.security.threads.virtual-max=1", "wamp.protocol.hello-timeout=300ms");
		RawWebSocket slow = connect();
		slow.send(hello());
		assertThat(slow.readText()).startsWith("[4,");
		slow.send("[5,\"secret\",{}]");
		SlowTickets tickets = this.application.bean(SlowTickets.class);
		tickets.asked.await();
		RawWebSocket waiting = connect();
		waiting.send(hello());
		await().until(() -> this.application.bean(WampExecutors.class).figures().get("security").waiting() == 1);
		RawWebSocket silent = connect();
		// as long as it takes to say nothing
		assertThat(silent.readText()).startsWith("[3,").contains("No HELLO in time");
		tickets.released.countDown();
		assertThat(waiting.readText()).startsWith("[4,");
	}

	@Test
	void aListenerThatHangsHoldsNobody() throws Exception {
		this.application = new TestApplication(Container.TOMCAT_DIRECT, List.of(HangingListener.class));
		try (InnocentPair pair = new InnocentPair(this.application)) {
			this.application.bean(HangingListener.class).told.await();
			for (int i = 0; i < 20; i++) {
				join();
			}
			// who has let a client in may still be logging that
			await().until(() -> this.application.bean(WampExecutors.class).figures().get("security").active() == 1);
		}
		this.application.bean(HangingListener.class).released.countDown();
	}

	private static String hello() {
		return "[1,\"realm1\",{\"roles\":{\"caller\":{}},\"authmethods\":[\"ticket\"],\"authid\":\"joe\"}]";
	}

	private RawWebSocket connect() throws IOException {
		RawWebSocket client = this.application.connect();
		this.clients.add(client);
		return client;
	}

	private RawWebSocket join() throws IOException {
		RawWebSocket client = connect();
		client.join("realm1");
		return client;
	}

	@Configuration(proxyBeanMethods = false)
	static class CallingAuthorizer {

		private final Queue<String> threads = new ConcurrentLinkedQueue<>();

		@Bean
		Authorizer authorizer(ObjectProvider<WampOperations> wamp) {
			return (request) -> {
				if (request.session().isEmbedded()) {
					return CompletableFuture.completedFuture(Decision.ALLOW);
				}
				this.threads.add(Thread.currentThread().getName());
				boolean allowed = wamp.getObject().call("may").args(request.uri()).retrieve(Boolean.class);
				return CompletableFuture.completedFuture(allowed ? Decision.ALLOW : Decision.DENY);
			};
		}

		@Bean
		Procedures procedures() {
			return new Procedures();
		}

	}

	static class Procedures {

		@WampProcedure("may")
		boolean may(String uri) {
			return !uri.isEmpty();
		}

		@WampProcedure("echo")
		int echo(int value) {
			return value;
		}

	}

	static class SlowAuthorizer implements Authorizer {

		private final CountDownLatch asked = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		@Override
		public CompletionStage<Decision> authorize(AuthorizationRequest request) {
			if (request.uri().equals("slow")) {
				this.asked.countDown();
				awaitRelease(this.released);
			}
			return CompletableFuture.completedFuture(Decision.ALLOW);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SlowTickets {

		private final CountDownLatch asked = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		@Bean
		TicketVerifier tickets() {
			return (request, ticket) -> {
				this.asked.countDown();
				awaitRelease(this.released);
				return CompletableFuture.completedFuture(new Account("joe", "user", Account.STATIC, Map.of()));
			};
		}

	}

	static class HangingListener {

		private final CountDownLatch told = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		@EventListener
		void onJoin(WampAuthenticationSuccessEvent event) {
			this.told.countDown();
			awaitRelease(this.released);
		}

	}

	private static void awaitRelease(CountDownLatch released) {
		try {
			released.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
