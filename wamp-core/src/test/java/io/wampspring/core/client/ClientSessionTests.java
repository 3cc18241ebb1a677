package io.wampspring.core.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for the life of {@link ClientSession} and its publications.
 */
class ClientSessionTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final FakeRouter router = new FakeRouter();

	@Test
	void announcesRolesAndFeaturesBesideTheDetailsGiven() {
		EmbeddedSessions.open(this.router, "realm1", Dict.of("authmethods", List.of("ticket")), this.executor);
		HelloMessage hello = this.router.last(HelloMessage.class);
		assertThat(hello.realm()).isEqualTo("realm1");
		assertThat(hello.details().getList("authmethods")).isEqualTo(List.of("ticket"));
		Map<?, ?> roles = hello.details().getMap("roles");
		assertThat(roles).isNotNull();
		Features features = Features.parse(roles);
		assertThat(features.has(Role.CALLEE, Feature.CALL_CANCELING)).isTrue();
		assertThat(features.has(Role.CALLER, Feature.PROGRESSIVE_CALL_INVOCATIONS)).isTrue();
		assertThat(features.has(Role.PUBLISHER, Feature.PUBLISHER_EXCLUSION)).isTrue();
		assertThat(features.has(Role.SUBSCRIBER, Feature.SUBSCRIPTION_REVOCATION)).isTrue();
		assertThat(features.has(Role.BROKER)).isFalse();
	}

	@Test
	void opensOnTheExecutorWithWhatWelcomeTold() {
		CompletableFuture<WampSession> opening = EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY,
				this.executor);
		assertThat(opening).isNotDone();
		this.executor.runAll();
		WampSession session = opening.join();
		assertThat(session.id()).isEqualTo(FakeRouter.SESSION);
		assertThat(session.realm()).isEqualTo("realm1");
		assertThat(session.identity()).isEqualTo(new Identity("peter", "user", "ticket", "static"));
		assertThat(session.routerFeatures().has(Role.DEALER, Feature.CALL_TIMEOUT)).isTrue();
		assertThat(session.isOpen()).isTrue();
	}

	@Test
	void failsToOpenWithTheReasonAndTextOfAbort() {
		this.router.silent()
			.script((message) -> this.router.send(new AbortMessage(Dict.of("message", "There is no such realm"),
					WampUris.NO_SUCH_REALM, Payload.EMPTY)));
		CompletableFuture<WampSession> opening = EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY,
				this.executor);
		this.executor.runAll();
		WampException failure = failureOf(opening);
		assertThat(failure.uri()).isEqualTo(WampUris.NO_SUCH_REALM);
		assertThat(failure.args()).containsExactly("There is no such realm");
		assertThat(this.router.isClosed()).isTrue();
		assertThat(this.router.received()).hasSize(1);
	}

	@Test
	void refusesAChallengeThatItCannotAnswer() {
		this.router.silent().script((message) -> {
			if (message instanceof HelloMessage) {
				this.router.send(new ChallengeMessage("ticket", Dict.EMPTY));
			}
		});
		CompletableFuture<WampSession> opening = EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY,
				this.executor);
		this.executor.runAll();
		assertThat(failureOf(opening).uri()).isEqualTo(WampUris.AUTHENTICATION_FAILED);
		assertThat(this.router.last(AbortMessage.class).reason()).isEqualTo(WampUris.AUTHENTICATION_FAILED);
	}

	@Test
	void leavesWhenNobodyWaitsForItToOpenAnyMore() {
		CompletableFuture<WampSession> opening = EmbeddedSessions.open(this.router, "realm1", Dict.EMPTY,
				this.executor);
		opening.cancel(false);
		this.executor.runAll();
		assertThat(this.router.last(GoodbyeMessage.class).reason()).isEqualTo(WampUris.CLOSE_REALM);
	}

	@Test
	void leavesWithGoodbyeAndEndsWithTheEcho() {
		WampSession session = open();
		CompletableFuture<WampResult> call = session.call(new CallRequest("com.a", Payload.EMPTY)).result();
		CompletableFuture<Void> left = session.leave(WampUris.CLOSE_REALM);
		assertThat(this.router.last(GoodbyeMessage.class).reason()).isEqualTo(WampUris.CLOSE_REALM);
		assertThat(session.isOpen()).isFalse();
		this.router.send(new ResultMessage(1, Dict.EMPTY, Payload.EMPTY));
		this.executor.runAll();
		assertThat(left).isNotDone();
		assertThat(call).isNotDone();
		this.router.send(new GoodbyeMessage(Dict.EMPTY, WampUris.GOODBYE_AND_OUT));
		this.executor.runAll();
		assertThat(left).isCompleted();
		assertThat(session.closed()).isCompletedWithValue(WampUris.CLOSE_REALM);
		assertThat(failureOf(call).uri()).isEqualTo(WampUris.CANCELED);
		assertThat(this.router.received(GoodbyeMessage.class)).hasSize(1);
		assertThat(this.router.isClosed()).isTrue();
	}

	@Test
	void crossingGoodbyesEndTheSessionWithoutASecondOne() {
		WampSession session = open();
		session.close();
		this.router.send(new GoodbyeMessage(Dict.EMPTY, WampUris.SYSTEM_SHUTDOWN));
		this.executor.runAll();
		assertThat(session.closed()).isCompletedWithValue(WampUris.SYSTEM_SHUTDOWN);
		assertThat(this.router.received(GoodbyeMessage.class)).hasSize(1);
	}

	@Test
	void answersTheGoodbyeOfTheRouterAndFailsWhatIsPending() {
		WampSession session = open();
		CompletableFuture<WampResult> call = session.call(new CallRequest("com.a", Payload.EMPTY)).result();
		CompletableFuture<OptionalLong> publication = session
			.publish(new PublishRequest("com.b", Payload.EMPTY, Dict.of("acknowledge", true)));
		this.router.send(new GoodbyeMessage(Dict.EMPTY, WampUris.KILLED));
		assertThat(session.isOpen()).isFalse();
		assertThat(this.router.received(GoodbyeMessage.class)).isEmpty();
		this.executor.runAll();
		assertThat(this.router.last(GoodbyeMessage.class).reason()).isEqualTo(WampUris.GOODBYE_AND_OUT);
		assertThat(session.closed()).isCompletedWithValue(WampUris.KILLED);
		assertThat(failureOf(call).uri()).isEqualTo(WampUris.CANCELED);
		assertThat(failureOf(publication).uri()).isEqualTo(WampUris.CANCELED);
		assertThat(((ClientSession) session).isIdle()).isTrue();
		assertThat(this.router.send(new PublishedMessage(2, 1))).isEqualTo(Delivery.CLOSED);
	}

	@Test
	void endsWithoutAWordWhenTheConnectionIsLost() {
		WampSession session = open();
		CompletableFuture<WampResult> call = session.call(new CallRequest("com.a", Payload.EMPTY)).result();
		this.router.drop();
		this.router.drop();
		this.executor.runAll();
		assertThat(session.closed()).isCompletedWithValue(WampUris.NETWORK_FAILURE);
		assertThat(failureOf(call).uri()).isEqualTo(WampUris.NETWORK_FAILURE);
		assertThat(this.router.isClosed()).isTrue();
		assertThat(this.router.received()).hasSize(2);
	}

	@Test
	void failsEveryRequestAfterItsEnd() {
		WampSession session = open();
		this.router.drop();
		this.executor.runAll();
		CompletableFuture<WampResult> call = session.call(new CallRequest("com.a", Payload.EMPTY)).result();
		CompletableFuture<?> subscription = session.subscribe(new SubscribeRequest("com.a"), (event) -> {
		});
		CompletableFuture<?> publication = session.publish(new PublishRequest("com.a", Payload.EMPTY));
		this.executor.runAll();
		assertThat(failureOf(call).uri()).isEqualTo(WampUris.NETWORK_FAILURE);
		assertThat(failureOf(subscription).uri()).isEqualTo(WampUris.NETWORK_FAILURE);
		assertThat(failureOf(publication).uri()).isEqualTo(WampUris.NETWORK_FAILURE);
		assertThat(session.leave(WampUris.CLOSE_REALM)).isCompleted();
		assertThat(this.router.received()).hasSize(1);
	}

	@Test
	void abortsWhenTheRouterBreaksTheProtocol() {
		for (WampMessage message : List.of(new WelcomeMessage(1, Dict.EMPTY), new HelloMessage("realm1", Dict.EMPTY),
				new ChallengeMessage("ticket", Dict.EMPTY), new PublishedMessage(1, 5), new SubscribedMessage(9, 5),
				new ResultMessage(9, Dict.EMPTY, Payload.EMPTY),
				new ErrorMessage(MessageType.EVENT.code(), 1, Dict.EMPTY, "com.a", Payload.EMPTY),
				new ErrorMessage(MessageType.CALL.code(), 9, Dict.EMPTY, "com.a", Payload.EMPTY))) {
			FakeRouter wrong = new FakeRouter();
			WampSession session = FakeRouter.open(wrong, this.executor, SessionOptions.DEFAULT);
			wrong.silent();
			session.subscribe(new SubscribeRequest("com.a"), (event) -> {
			});
			wrong.send(message);
			this.executor.runAll();
			assertThat(wrong.last(AbortMessage.class).reason()).as("%s", message)
				.isEqualTo(WampUris.PROTOCOL_VIOLATION);
			assertThat(session.closed()).isCompletedWithValue(WampUris.PROTOCOL_VIOLATION);
			assertThat(wrong.isClosed()).isTrue();
		}
	}

	@Test
	void ignoresLateAnswersToRequestsItMade() {
		WampSession session = open();
		session.publish(new PublishRequest("com.a", Payload.EMPTY));
		this.router.send(new PublishedMessage(1, 5));
		this.router.send(new ResultMessage(1, Dict.EMPTY, Payload.EMPTY));
		this.router.send(new ErrorMessage(MessageType.CALL.code(), 1, Dict.EMPTY, "com.a", Payload.EMPTY));
		this.router.send(new EventMessage(99, 1, Dict.EMPTY, Payload.EMPTY));
		this.executor.runAll();
		assertThat(session.isOpen()).isTrue();
	}

	@Test
	void publishesWithoutWaitingUnlessAnAcknowledgementIsAskedFor() {
		WampSession session = open();
		Payload payload = Payload.ofArgs(1);
		assertThat(session.publish(new PublishRequest("com.a", payload))).isCompletedWithValue(OptionalLong.empty());
		CompletableFuture<OptionalLong> acknowledged = session
			.publish(new PublishRequest("com.b", payload, Dict.of("acknowledge", true)));
		PublishMessage second = this.router.last(PublishMessage.class);
		assertThat(second.request()).isEqualTo(2);
		assertThat(second.payload()).isSameAs(payload);
		this.router.send(new PublishedMessage(2, 815));
		assertThat(acknowledged).isNotDone();
		this.executor.runAll();
		assertThat(acknowledged).isCompletedWithValue(OptionalLong.of(815));
	}

	@Test
	void failsAPublicationWithTheErrorOfTheRouter() {
		WampSession session = open();
		CompletableFuture<OptionalLong> publication = session
			.publish(new PublishRequest("com..b", Payload.EMPTY, Dict.of("acknowledge", true)));
		this.router.send(new ErrorMessage(MessageType.PUBLISH.code(), 1, Dict.EMPTY, WampUris.INVALID_URI,
				Payload.ofArgs("empty component")));
		this.executor.runAll();
		assertThat(failureOf(publication).uri()).isEqualTo(WampUris.INVALID_URI);
		assertThat(failureOf(publication).args()).containsExactly("empty component");
	}

	@Test
	void completesFuturesEvenIfTheExecutorRejects() {
		WampSession session = open();
		CompletableFuture<OptionalLong> publication = session
			.publish(new PublishRequest("com.b", Payload.EMPTY, Dict.of("acknowledge", true)));
		AtomicReference<Thread> completedBy = new AtomicReference<>();
		publication.thenAccept((id) -> completedBy.set(Thread.currentThread()));
		this.executor.reject(true);
		this.router.send(new PublishedMessage(1, 815));
		Awaitility.await().until(() -> completedBy.get() != null);
		assertThat(publication).isCompletedWithValue(OptionalLong.of(815));
		assertThat(completedBy.get()).isNotSameAs(Thread.currentThread());
	}

	@Test
	void sharesNoOptionsWithTheirSender() {
		WampSession session = open();
		List<Object> excluded = new ArrayList<>(List.of(1L));
		session.publish(new PublishRequest("com.a", Payload.EMPTY, Dict.of("exclude", excluded)));
		excluded.add(2L);
		assertThat(this.router.last(PublishMessage.class).options().getList("exclude")).isEqualTo(List.of(1L));
	}

	private WampSession open() {
		return FakeRouter.open(this.router, this.executor, SessionOptions.DEFAULT);
	}

	static WampException failureOf(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		WampException[] failure = new WampException[1];
		assertThatThrownBy(future::join).isInstanceOf(CompletionException.class)
			.cause()
			.asInstanceOf(InstanceOfAssertFactories.type(WampException.class))
			.satisfies((error) -> failure[0] = error);
		return failure[0];
	}

}
