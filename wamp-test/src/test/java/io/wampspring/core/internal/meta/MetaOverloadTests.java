package io.wampspring.core.internal.meta;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Procedures of the meta API are called faster than they are executed, or held up by code
 * of the application.
 */
class MetaOverloadTests {

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), this.timers);

	private final HoldingStore store = new HoldingStore();

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch answer = new CountDownLatch(1);

	@AfterEach
	void stop() {
		this.store.goOn();
		this.answer.countDown();
		this.router.close();
	}

	private void addRealm(Authorizer authorizer) {
		this.router.addRealm(RealmConfig.builder("realm1")
			.authenticators(List.of(new EmbeddedAuthenticator("application", "application"), MetaClients.users()))
			.authorizer(authorizer)
			.limits(RealmLimits.NONE)
			.eventStore(this.store)
			.history(List.of(new HistoryRule("com.x", MatchPolicy.EXACT, HistoryLimits.DEFAULT)))
			.build());
	}

	private void hold(WampTestClient peer) throws InterruptedException {
		long history = peer.subscribe("com.x");
		peer.send(new CallMessage(2, Dict.EMPTY, "wamp.subscription.get_events", Payload.ofArgs(history)));
		this.store.awaitAsked();
	}

	@Test
	void callsBeyondThoseThatMayWaitAreToldToTryAgain() throws Exception {
		addRealm(Authorizer.ALLOW_ALL);
		WampTestClient flooding = MetaClients.join(this.router, "f", "user");
		WampTestClient other = MetaClients.join(this.router, "o", "user");
		hold(flooding);
		Payload large = Payload.ofArgs("x".repeat(1024 * 1024));
		for (int id = 3; id < 6; id++) {
			flooding.send(new CallMessage(id, Dict.EMPTY, "wamp.session.list", large));
		}
		assertThat(flooding.received()).isEmpty();
		flooding.send(new CallMessage(6, Dict.EMPTY, "wamp.session.list", large));
		ErrorMessage refused = flooding.expect(ErrorMessage.class);
		assertThat(refused.error()).isEqualTo(WampUris.UNAVAILABLE);
		assertThat(refused.request()).isEqualTo(6);
		assertThat(String.valueOf(refused.payload().args().get(0))).contains("try again later");
		this.store.goOn();
		other.send(new CallMessage(1, Dict.EMPTY, "wamp.session.count", Payload.EMPTY));
		assertThat(other.expect(ResultMessage.class).payload().args()).containsExactly(2L);
	}

	@Test
	void authorizerThatBlocksForTheApplicationHoldsNobodyUpAndIsGivenUpAfterTheTimeout() throws Exception {
		addRealm((request) -> {
			if (request.uri().equals("com.x.testament")) {
				this.asked.countDown();
				awaitAnswer();
			}
			return CompletableFuture.completedFuture(Decision.ALLOW);
		});
		WampSession application = EmbeddedSessions
			.open(this.router, "realm1", Dict.of("authmethods", List.of("embedded")), Runnable::run)
			.get();
		WampTestClient client = MetaClients.join(this.router, "c", "user");
		CompletableFuture<WampResult> added = application
			.call(new CallRequest("wamp.session.add_testament", Payload.ofArgs("com.x.testament", List.of(), Map.of())))
			.result();
		this.asked.await();
		assertThat(client.call("wamp.session.count").args()).containsExactly(2L);
		assertThat(added).isNotDone();
		this.timers.advance(Duration.ofSeconds(11));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(added::get)
			.havingCause()
			.isInstanceOfSatisfying(WampException.class,
					(ex) -> assertThat(ex.uri()).isEqualTo(WampUris.AUTHORIZATION_FAILED));
	}

	private void awaitAnswer() {
		try {
			this.answer.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
