package io.wampspring.core.internal.dealer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.internal.transport.InboundBudget;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.YieldMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that wait for a callee to have room take memory of what their callers may have
 * inbound.
 */
class WaitingCallMemoryTests {

	private static final int LIMIT = 1_000_000;

	private static final Codec JSON = Codecs.json(CodecLimits.DEFAULT);

	private static final byte[] LARGE = ("[\"" + "x".repeat(100_000) + "\"]").getBytes(StandardCharsets.US_ASCII);

	private final Router router = Router.create(RouterConfig.DEFAULT,
			List.of(RealmConfig.builder("realm1")
				.authenticators(List.of(new AnonymousAuthenticator("anonymous")))
				.limits(RealmLimits.NONE)
				.build()),
			new VirtualTimers());

	private final List<String> ended = new ArrayList<>();

	private final InboundBudget budget = new InboundBudget(LIMIT,
			(connection, bytes) -> this.ended.add(connection.transport()));

	@AfterEach
	void stop() {
		this.router.close();
	}

	private RawConnection join(String name) {
		RawConnection connection = new RawConnection(name);
		connection.handler = this.router.accept(connection,
				this.budget.open(connection.info(), () -> connection.handler.onClose()));
		connection.say(new HelloMessage("realm1",
				Dict.of("roles", Map.of("caller", Map.of("features", Map.of("call_canceling", true)), "callee",
						Map.of("features", Map.of("call_canceling", true))))));
		connection.received.clear();
		return connection;
	}

	private RawConnection busyCallee() {
		RawConnection callee = join("callee");
		callee.say(new RegisterMessage(1, Dict.of("concurrency", 1), "com.x"));
		callee.received.clear();
		return callee;
	}

	private static void call(RawConnection caller, int id) {
		caller.say(new CallMessage(id, Dict.EMPTY, "com.x", new EncodedPayload(JSON, LARGE, LARGE.length, -1)));
	}

	@Test
	void callsThatWaitCountUntilTheyAreDispatchedOrEnd() {
		RawConnection callee = busyCallee();
		RawConnection caller = join("caller");
		call(caller, 1);
		assertThat(this.budget.bytes()).isZero();
		call(caller, 2);
		call(caller, 3);
		assertThat(this.budget.bytes()).isBetween(200_000L, 205_000L);
		caller.say(new CancelMessage(3, Dict.of("mode", "killnowait")));
		assertThat(this.budget.bytes()).isBetween(100_000L, 103_000L);
		InvocationMessage first = (InvocationMessage) callee.received.remove();
		callee.say(new YieldMessage(first.request(), Dict.EMPTY, Payload.EMPTY));
		assertThat(callee.received).hasSize(1);
		assertThat(this.budget.bytes()).isZero();
	}

	@Test
	void callerWhoseCallsWaitBeyondTheTotalIsEndedAndNobodyElse() {
		busyCallee();
		RawConnection innocent = join("innocent");
		call(innocent, 1);
		call(innocent, 2);
		RawConnection greedy = join("greedy");
		for (int id = 1; id <= 9; id++) {
			assertThat(this.ended).isEmpty();
			call(greedy, id);
		}
		assertThat(this.ended).containsExactly("greedy");
		assertThat(this.budget.bytes()).isBetween(100_000L, 103_000L);
	}

	/** A peer in messages. */
	private static final class RawConnection implements Connection {

		private final String name;

		private final BlockingQueue<WampMessage> received = new LinkedBlockingQueue<>();

		private ConnectionHandler handler;

		RawConnection(String name) {
			this.name = name;
		}

		void say(WampMessage message) {
			this.handler.onMessage(message);
		}

		@Override
		public Delivery send(WampMessage message) {
			this.received.add(message);
			return Delivery.SENT;
		}

		@Override
		public void close(CloseStatus status) {
			// the tests look at messages only
		}

		@Override
		public ConnectionInfo info() {
			return new ConnectionInfo(this.name, "none", null, Map.of());
		}

	}

}
