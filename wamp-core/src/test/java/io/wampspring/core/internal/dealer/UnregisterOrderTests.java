package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

class UnregisterOrderTests {

	private static final String PROCEDURE = "com.example.gone";

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()));

	@AfterEach
	void close() {
		this.router.close();
	}

	/** The callee tells somebody, who calls before the router goes on. */
	@Test
	void whoeverHearsOfUnregisteredFindsNoProcedure() {
		Peer caller = new Peer(this.router);
		List<WampMessage> answers = new ArrayList<>();
		Peer callee = new Peer(this.router);
		callee.say(new RegisterMessage(1, Dict.EMPTY, PROCEDURE));
		long registration = ((RegisteredMessage) callee.last()).registration();
		callee.onSend = (message) -> {
			if (message instanceof UnregisteredMessage) {
				caller.say(new CallMessage(1, Dict.EMPTY, PROCEDURE, Payload.EMPTY));
				answers.add(caller.last());
			}
		};
		callee.say(new UnregisterMessage(2, registration));
		assertThat(answers).singleElement()
			.isInstanceOfSatisfying(ErrorMessage.class,
					(error) -> assertThat(error.error()).isEqualTo(WampUris.NO_SUCH_PROCEDURE));
	}

	/**
	 * A session whose messages are routed on the thread of the test.
	 */
	private static final class Peer implements Connection {

		private final List<WampMessage> received = new ArrayList<>();

		private final ConnectionHandler handler;

		private Consumer<WampMessage> onSend = (message) -> {
		};

		Peer(Router router) {
			this.handler = router.accept(this);
			say(new HelloMessage("realm1", Dict.of(Map.of("roles", Map.of("caller", Map.of(), "callee", Map.of())))));
		}

		void say(WampMessage message) {
			this.handler.onMessage(message);
		}

		WampMessage last() {
			return this.received.get(this.received.size() - 1);
		}

		@Override
		public Delivery send(WampMessage message) {
			this.received.add(message);
			this.onSend.accept(message);
			return Delivery.SENT;
		}

		@Override
		public void close(CloseStatus status) {
			// nothing to close
		}

		@Override
		public ConnectionInfo info() {
			return new ConnectionInfo("memory", "none", null, Map.of());
		}

	}

}
