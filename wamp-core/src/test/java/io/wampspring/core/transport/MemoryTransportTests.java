package io.wampspring.core.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MemoryTransport} with the router behind it, in every subprotocol.
 */
class MemoryTransportTests {

	private static final HelloMessage HELLO = new HelloMessage("realm1", Dict.of("roles", Map.of("caller", Map.of())));

	private static final Subprotocol JSON = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0);

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()));

	private final MemoryTransport transport = new MemoryTransport(this.router, this.router.timers());

	static Stream<Subprotocol> subprotocols() {
		return Codecs.subprotocols(CodecLimits.DEFAULT).stream();
	}

	@AfterEach
	void close() {
		this.router.close();
	}

	@ParameterizedTest
	@MethodSource("subprotocols")
	void helloIsAnsweredBeforeSendReturns(Subprotocol subprotocol) {
		try (TestPeer peer = TestPeer.connect(this.transport, subprotocol)) {
			peer.send(HELLO);
			assertThat(peer.poll()).isInstanceOf(WelcomeMessage.class);
			peer.expectNothing();
		}
	}

	@ParameterizedTest
	@MethodSource("subprotocols")
	void rubbishIsAnsweredWithAbortAndTheEnd(Subprotocol subprotocol) {
		try (TestPeer peer = TestPeer.connect(this.transport, subprotocol)) {
			peer.sendRaw(new byte[] { 'x', 0x1e, 0 });
			assertThat(peer.expect(AbortMessage.class).reason()).isEqualTo(WampUris.PROTOCOL_VIOLATION);
			assertThat(peer.expectClose()).isEqualTo(CloseStatus.PROTOCOL_ERROR);
		}
	}

	@Test
	void theRouterForgetsPeersThatAreGone() {
		TestPeer peer = TestPeer.connect(this.transport, JSON);
		peer.send(HELLO).expect(WelcomeMessage.class);
		assertThat(this.router.realms()).allSatisfy((realm) -> assertThat(realm.sessionCount()).isOne());
		peer.close();
		assertThat(this.router.realms()).allSatisfy((realm) -> assertThat(realm.sessionCount()).isZero());
	}

	@Test
	void whatIsWrittenToAPeerThatDoesNotReadComesLater() {
		try (TestPeer peer = TestPeer.connect(this.transport, JSON)) {
			peer.pause().send(HELLO).expectNothing();
			peer.resume().expect(WelcomeMessage.class);
		}
	}

	@Test
	void peerThatDoesNotReadIsEnded() {
		OutboxConfig config = new OutboxConfig(1000, 10, OverflowPolicy.CLOSE, Duration.ofSeconds(10), Runnable::run,
				this.router.timers(), OutboxListener.NONE);
		try (TestPeer peer = TestPeer.connect(new MemoryTransport(this.router, config), JSON)) {
			peer.send(HELLO).expect(WelcomeMessage.class);
			peer.pause();
			for (int request = 1; request <= 3; request++) {
				peer.send(new SubscribeMessage(request, Dict.EMPTY, "com.example.t" + request));
			}
			assertThat(peer.expectClose()).isEqualTo(CloseStatus.POLICY_VIOLATION);
			assertThat(this.router.realms()).allSatisfy((realm) -> assertThat(realm.sessionCount()).isZero());
		}
	}

	@Test
	void batchesAreHandledInOrder() {
		Subprotocol batched = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(1);
		try (TestPeer peer = TestPeer.connect(this.transport, batched)) {
			peer.sendTogether(HELLO, new GoodbyeMessage(Dict.EMPTY, WampUris.CLOSE_REALM));
			peer.expect(WelcomeMessage.class);
			assertThat(peer.expect(GoodbyeMessage.class).reason()).isEqualTo(WampUris.GOODBYE_AND_OUT);
		}
	}

}
