package io.wampspring.core.internal.failure;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A way out that fails, as when there is no memory to encode a message, is a failure of
 * that message only.
 */
class FailingDeliveryTests {

	private static final Dict ROLES = Dict.of("roles",
			Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber", Map.of()));

	private final VirtualTimers timers = new VirtualTimers();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()),
			this.timers);

	private final Peer first = new Peer();

	private final Peer second = new Peer();

	@BeforeEach
	void join() {
		this.first.join();
		this.second.join();
	}

	@AfterEach
	void close() {
		this.router.close();
	}

	@Test
	void aResultThatCannotBeEncodedBecomesAnErrorAndTheSessionGoesOn() {
		this.first.say(new RegisterMessage(1, Dict.EMPTY, "com.procedure"));
		this.first.expect(RegisteredMessage.class);
		this.second.unsendable = MessageType.RESULT;
		call(1);
		assertThat(this.second.expect(ErrorMessage.class).error()).isEqualTo(WampUris.RUNTIME_ERROR);
		this.second.unsendable = null;
		call(2);
		this.second.expect(ResultMessage.class);
		assertThat(this.router.realms()).allMatch((realm) -> realm.callsInFlight() == 0);
	}

	private void call(long request) {
		this.second.say(new CallMessage(request, Dict.EMPTY, "com.procedure", Payload.EMPTY));
		this.first
			.say(new YieldMessage(this.first.expect(InvocationMessage.class).request(), Dict.EMPTY, Payload.EMPTY));
	}

	@Test
	void anInvocationThatCannotBeEncodedIsAnErrorForTheCallerAndTheCalleeStaysUsable() {
		this.first.say(new RegisterMessage(1, Dict.of("concurrency", 1), "com.procedure"));
		this.first.expect(RegisteredMessage.class);
		this.first.unsendable = MessageType.INVOCATION;
		this.second.say(new CallMessage(1, Dict.EMPTY, "com.procedure", Payload.EMPTY));
		assertThat(this.second.expect(ErrorMessage.class).error()).isEqualTo(WampUris.RUNTIME_ERROR);
		this.first.unsendable = null;
		call(2);
		this.second.expect(ResultMessage.class);
	}

	@Test
	void aReceiverWhoseDeliveryFailsKeepsNoOtherFromItsEvent() {
		Peer failing = new Peer();
		failing.join();
		for (Peer subscriber : List.of(failing, this.first)) {
			subscriber.say(new SubscribeMessage(1, Dict.EMPTY, "com.topic"));
			subscriber.expect(SubscribedMessage.class);
		}
		failing.unsendable = MessageType.EVENT;
		this.second.say(new PublishMessage(1, Dict.of("acknowledge", true), "com.topic", Payload.EMPTY));
		this.second.expect(PublishedMessage.class);
		this.first.expect(EventMessage.class);
		failing.unsendable = null;
		this.second.say(new PublishMessage(2, Dict.of("acknowledge", true), "com.topic", Payload.EMPTY));
		failing.expect(EventMessage.class);
	}

	@Test
	void aWelcomeThatCannotBeEncodedIsAnAbortAndLeavesNothing() {
		int before = this.router.realms().iterator().next().sessionCount();
		Peer failing = new Peer();
		failing.unsendable = MessageType.WELCOME;
		failing.say(new HelloMessage("realm1", ROLES));
		assertThat(failing.received).singleElement()
			.satisfies((message) -> assertThat(message.type()).isEqualTo(MessageType.ABORT));
		assertThat(failing.closed).isTrue();
		assertThat(this.router.realms()).allMatch((realm) -> realm.sessionCount() == before);
	}

	/** Speaks in messages. */
	private final class Peer implements Connection {

		private final Queue<WampMessage> received = new ConcurrentLinkedQueue<>();

		private final ConnectionHandler handler = FailingDeliveryTests.this.router.accept(this);

		private @Nullable MessageType unsendable;

		private boolean closed;

		void join() {
			say(new HelloMessage("realm1", ROLES));
			expect(WelcomeMessage.class);
		}

		void say(WampMessage message) {
			this.handler.onMessage(message);
		}

		<T extends WampMessage> T expect(Class<T> type) {
			WampMessage next = this.received.poll();
			assertThat(next).isInstanceOf(type);
			return type.cast(next);
		}

		@Override
		public Delivery send(WampMessage message) {
			if (message.type() == this.unsendable) {
				throw new OutOfMemoryError("Java heap space");
			}
			this.received.add(message);
			return Delivery.SENT;
		}

		@Override
		public void close(CloseStatus status) {
			this.closed = true;
		}

		@Override
		public ConnectionInfo info() {
			return new ConnectionInfo("test", "none", null, Map.of());
		}

	}

}
