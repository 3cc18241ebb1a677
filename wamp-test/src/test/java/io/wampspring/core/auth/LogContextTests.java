package io.wampspring.core.auth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.SubscribeRequest;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.log.LogContext;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log knows while code of the application runs.
 */
class LogContextTests {

	private final List<Map<String, String>> seen = new CopyOnWriteArrayList<>();

	private final Router router = Router.create(RouterConfig.DEFAULT,
			List.of(RealmConfig.builder("realm1")
				.authenticators(List.of(new Watched(), new EmbeddedAuthenticator("app", "trusted")))
				.authorizer((request) -> {
					if (request.uri().startsWith("com.watched")) {
						see();
					}
					return CompletableFuture.completedFuture(Decision.ALLOW);
				})
				.build()),
			new VirtualTimers());

	@AfterEach
	void close() {
		this.router.close();
		MDC.clear();
	}

	@Test
	void authenticatorsKnowRealmSessionAndWhatTheClientCallsItself() {
		WampTestClient peer = AuthClients.connect(this.router);
		peer.sendHello("realm1", "watched", "mary\nroot", Map.of());
		peer.expectChallenge("watched");
		peer.sendAuthenticate("");
		long id = peer.expect(WelcomeMessage.class).session();
		Map<String, String> context = Map.of("wamp.realm", "realm1", "wamp.session", Long.toString(id), "wamp.authid",
				"mary?root");
		// whether it is usable, the challenge, the answer
		assertThat(this.seen).containsExactly(context, context, context);
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void authorizersAndHandlersKnowWhoWantsWhatAndLeaveNothingBehind() {
		MDC.put("mine", "kept");
		WampSession own = EmbeddedSessions
			.open(this.router, "realm1", Dict.of("authmethods", List.of(EmbeddedAuthenticator.METHOD)), Runnable::run)
			.join();
		own.register(new RegisterRequest("com.inner"), (invocation) -> {
			see();
			return CompletableFuture.completedFuture(WampResult.EMPTY);
		}).join();
		own.register(new RegisterRequest("com.watched.outer"), (invocation) -> {
			see();
			// handled on this very thread
			CompletableFuture<WampResult> inner = own.call(new CallRequest("com.inner", Payload.EMPTY)).result();
			see();
			return inner;
		}).join();
		own.subscribe(new SubscribeRequest("com.watched.news"), (event) -> see()).join();
		this.seen.clear();
		WampTestClient peer = AuthClients.connect(this.router);
		peer.sendHello("realm1", "watched", "mary", Map.of());
		peer.sendAuthenticate("");
		peer.expectChallenge("watched");
		String session = Long.toString(peer.expect(WelcomeMessage.class).session());
		this.seen.clear();
		peer.send(new CallMessage(1, Dict.EMPTY, "com.watched.outer", Payload.EMPTY));
		Map<String, String> outer = Map.of("mine", "kept", "wamp.realm", "realm1", "wamp.session", session,
				"wamp.authid", "mary-known", "wamp.uri", "com.watched.outer");
		Map<String, String> inner = Map.of("mine", "kept", "wamp.realm", "realm1", "wamp.session",
				Long.toString(own.id()), "wamp.authid", "app", "wamp.uri", "com.inner");
		// authorizer, method, nested method, method again
		assertThat(this.seen).startsWith(outer, outer).contains(inner);
		assertThat(this.seen.stream().filter(outer::equals)).hasSize(3);
		this.seen.clear();
		peer.send(new PublishMessage(2, Dict.EMPTY, "com.watched.news", Payload.EMPTY));
		assertThat(this.seen).hasSize(2)
			.allSatisfy((context) -> assertThat(context).containsEntry("wamp.uri", "com.watched.news")
				.containsEntry("wamp.authid", "mary-known"));
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("mine", "kept"));
	}

	@Test
	void contextHidesTheOneAroundItAndComesBackToIt() {
		LogContext none = LogContext.enter("realm1", 7, "mary", "com.a");
		LogContext outer = LogContext.enter("realm2", 0, null, "x".repeat(1000));
		assertThat(MDC.getCopyOfContextMap())
			.isEqualTo(Map.of("wamp.realm", "realm2", "wamp.uri", "x".repeat(255) + "..."));
		outer.leave();
		assertThat(MDC.getCopyOfContextMap())
			.isEqualTo(Map.of("wamp.realm", "realm1", "wamp.session", "7", "wamp.authid", "mary", "wamp.uri", "com.a"));
		none.leave();
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	private void see() {
		Map<String, String> context = MDC.getCopyOfContextMap();
		this.seen.add((context != null) ? context : Map.of());
	}

	/** Lets everybody in after a challenge. */
	private final class Watched implements Authenticator {

		@Override
		public String method() {
			return "watched";
		}

		@Override
		public boolean isUsable(AuthenticationRequest request) {
			see();
			return true;
		}

		@Override
		public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
			see();
			return Steps.completed(new AuthenticationStep.Challenged("watched", Dict.EMPTY, (signature, extra) -> {
				see();
				return Steps.completed(Steps.accepted(new Account("mary-known", "user"), "watched"));
			}));
		}

	}

}
