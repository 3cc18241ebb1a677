package io.wampspring.core.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for subscriptions of {@link ClientSession}.
 */
class ClientSubscriptionTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final FakeRouter router = new FakeRouter();

	private final List<Object> handled = new ArrayList<>();

	private final WampSession session = FakeRouter.open(this.router, this.executor,
			SessionOptions.DEFAULT.withMaxQueuedEvents(3));

	@Test
	void handlesEventsInOrderEvenThoseRightBehindTheAcknowledgement() {
		this.router.script((message) -> {
			if (message instanceof SubscribeMessage) {
				event(1);
				event(2);
			}
		});
		CompletableFuture<ClientSubscription> subscription = subscribe("com.a");
		assertThat(subscription).isNotDone();
		event(3);
		this.executor.runAll();
		assertThat(this.handled).containsExactly(1, 2, 3);
		assertThat(subscription.join().id()).isEqualTo(FakeRouter.SUBSCRIPTION);
		assertThat(subscription.join().topic()).isEqualTo("com.a");
		assertThat(subscription.join().match()).isEqualTo(MatchPolicy.EXACT);
	}

	@Test
	void tellsWhatIsKnownOfAnEvent() {
		List<WampEvent> events = new ArrayList<>();
		this.session.subscribe(new SubscribeRequest("com", Dict.of("match", "prefix")), events::add);
		this.router.connection()
			.send(new SharedEvent(
					new EventMessage(FakeRouter.SUBSCRIPTION, 55, Dict.of("topic", "com.a.b"), Payload.ofArgs("x")),
					TestPeer.INSTANCE));
		event(2);
		this.executor.runAll();
		WampEvent event = events.get(0);
		assertThat(event.topic()).isEqualTo("com.a.b");
		assertThat(event.publication()).isEqualTo(55);
		assertThat(event.publisher()).isSameAs(TestPeer.INSTANCE.peerInfo());
		assertThat(event.args()).containsExactly("x");
		assertThat(event.subscription().match()).isEqualTo(MatchPolicy.PREFIX);
		assertThat(events.get(1).topic()).isEqualTo("com");
		assertThat(events.get(1).publisher()).isNull();
	}

	@Test
	void handlesUnorderedEventsIndependently() {
		this.session.subscribe(new SubscribeRequest("com.a", Dict.EMPTY, false), this::handle);
		this.executor.runAll();
		event(1);
		event(2);
		assertThat(this.executor.waiting()).isEqualTo(2);
		this.executor.runAll();
		assertThat(this.handled).containsExactly(1, 2);
	}

	@Test
	void goesOnAfterAHandlerThatThrows() {
		this.session.subscribe(new SubscribeRequest("com.a"), (event) -> {
			handle(event);
			throw new java.io.IOException("meant to be logged");
		});
		event(1);
		event(2);
		this.executor.runAll();
		assertThat(this.handled).containsExactly(1, 2);
		assertThat(this.session.isOpen()).isTrue();
	}

	@Test
	void dropsTheNewestEventsBeyondTheBound() {
		subscribe("com.a");
		for (int i = 1; i <= 5; i++) {
			event(i);
		}
		this.executor.runAll();
		event(6);
		this.executor.runAll();
		assertThat(this.handled).containsExactly(1, 2, 3, 6);
		assertThat(this.session.droppedEvents()).isEqualTo(2);
	}

	@Test
	void dropsEventsThatTheExecutorRejects() {
		subscribe("com.a");
		this.executor.runAll();
		this.executor.reject(true);
		event(1);
		this.executor.reject(false);
		event(2);
		this.executor.runAll();
		assertThat(this.handled).containsExactly(2);
		assertThat(this.session.droppedEvents()).isEqualTo(1);
		assertThat(((ClientSession) this.session).isIdle()).isTrue();
	}

	@Test
	void handlesNothingMoreOnceUnsubscribed() {
		ClientSubscription subscription = subscribed("com.a");
		event(1);
		CompletableFuture<Void> done = subscription.unsubscribe();
		CompletableFuture<Void> again = subscription.unsubscribe();
		event(2);
		assertThat(this.router.received(UnsubscribeMessage.class))
			.containsExactly(new UnsubscribeMessage(2, FakeRouter.SUBSCRIPTION));
		this.router.send(new UnsubscribedMessage(2, Dict.EMPTY));
		this.executor.runAll();
		assertThat(done).isCompleted();
		assertThat(again).isCompleted();
		event(3);
		this.executor.runAll();
		assertThat(this.handled).isEmpty();
		assertThat(((ClientSession) this.session).isIdle()).isTrue();
	}

	@Test
	void twoHandlersOfOneTopicShareASubscriptionUntilTheLastIsGone() {
		List<Object> others = new ArrayList<>();
		ClientSubscription first = subscribed("com.a");
		this.session.subscribe(new SubscribeRequest("com.a"), (event) -> others.addAll(event.args()));
		this.executor.runAll();
		event(1);
		this.executor.runAll();
		CompletableFuture<Void> done = first.unsubscribe();
		this.executor.runAll();
		assertThat(done).isCompleted();
		assertThat(this.router.received(UnsubscribeMessage.class)).isEmpty();
		event(2);
		this.executor.runAll();
		assertThat(this.handled).containsExactly(1);
		assertThat(others).containsExactly(1, 2);
	}

	@Test
	void doesNotUnsubscribeWhileASecondSubscribeIsUnderWay() {
		ClientSubscription first = subscribed("com.a");
		this.router.silent();
		CompletableFuture<ClientSubscription> second = subscribe("com.a");
		CompletableFuture<Void> done = first.unsubscribe();
		assertThat(this.router.received(UnsubscribeMessage.class)).isEmpty();
		this.router.send(new SubscribedMessage(2, FakeRouter.SUBSCRIPTION));
		event(1);
		this.executor.runAll();
		assertThat(done).isCompleted();
		assertThat(this.handled).containsExactly(1);
		second.join().unsubscribe();
		assertThat(this.router.received(UnsubscribeMessage.class)).hasSize(1);
	}

	@Test
	void unsubscribesAfterAllIfTheSecondSubscribeIsRefused() {
		ClientSubscription first = subscribed("com.a");
		this.router.silent();
		CompletableFuture<ClientSubscription> second = subscribe("com.a");
		first.unsubscribe();
		this.router.send(
				new ErrorMessage(MessageType.SUBSCRIBE.code(), 2, Dict.EMPTY, WampUris.NOT_AUTHORIZED, Payload.EMPTY));
		this.executor.runAll();
		assertThat(ClientSessionTests.failureOf(second).uri()).isEqualTo(WampUris.NOT_AUTHORIZED);
		assertThat(this.router.received(UnsubscribeMessage.class))
			.containsExactly(new UnsubscribeMessage(3, FakeRouter.SUBSCRIPTION));
	}

	@Test
	void subscribesAnewBehindAnUnsubscribe() {
		ClientSubscription first = subscribed("com.a");
		first.unsubscribe();
		CompletableFuture<ClientSubscription> second = subscribe("com.a");
		this.router.send(new UnsubscribedMessage(2, Dict.EMPTY));
		event(1);
		this.executor.runAll();
		assertThat(second.join()).isNotSameAs(first);
		assertThat(this.handled).containsExactly(1);
	}

	@Test
	void unsubscribesWhenNobodyWaitsForTheSubscriptionAnyMore() {
		subscribe("com.a").cancel(false);
		this.executor.runAll();
		assertThat(this.router.received(UnsubscribeMessage.class)).hasSize(1);
	}

	@Test
	void aRevocationEndsTheSubscription() {
		ClientSubscription subscription = subscribed("com.a");
		this.router.send(new UnsubscribedMessage(0, Dict.of("subscription", FakeRouter.SUBSCRIPTION)));
		event(1);
		this.executor.runAll();
		assertThat(this.handled).isEmpty();
		CompletableFuture<Void> done = subscription.unsubscribe();
		this.executor.runAll();
		assertThat(done).isCompleted();
		assertThat(this.router.received(UnsubscribeMessage.class)).isEmpty();
	}

	@Test
	void refusesAnUnknownMatchPolicyAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.session.subscribe(new SubscribeRequest("com.a", Dict.of("match", "regex")), this::handle));
	}

	private CompletableFuture<ClientSubscription> subscribe(String topic) {
		return this.session.subscribe(new SubscribeRequest(topic), this::handle);
	}

	private ClientSubscription subscribed(String topic) {
		CompletableFuture<ClientSubscription> subscription = subscribe(topic);
		this.executor.runAll();
		return subscription.join();
	}

	private void handle(WampEvent event) {
		this.handled.addAll(event.args());
	}

	private void event(int number) {
		this.router.send(new EventMessage(FakeRouter.SUBSCRIPTION, 1_000 + number, Dict.EMPTY, Payload.ofArgs(number)));
	}

}
