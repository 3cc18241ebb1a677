package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.transport.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MemoryTransport} with the router behind it. The conformance suite runs
 * over it, too.
 */
class MemoryTransportTests {

	private static final Subprotocol JSON = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0);

	private static final byte[] HELLO = "[1,\"realm1\",{\"roles\":{\"caller\":{},\"subscriber\":{}}}]".getBytes();

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(RealmConfig.builder("realm1").build()));

	private final MemoryTransport transport = new MemoryTransport(this.router, this.router.timers());

	private final Recorder recorder = new Recorder();

	@AfterEach
	void close() {
		this.router.close();
	}

	private int sessions() {
		return this.router.realms().iterator().next().sessionCount();
	}

	@Test
	void answersComeBeforeSendReturns() {
		MemoryClient client = this.transport.connect(JSON, this.recorder);
		client.send(HELLO);
		assertThat(this.recorder.frames).singleElement().asString().startsWith("[2,");
	}

	@Test
	void attributesReachTheConnection() {
		this.transport.connect(JSON, this.recorder, Map.of("key", "value")).send(HELLO);
		assertThat(this.router.realms()).flatExtracting(Realm::sessions).singleElement().satisfies((session) -> {
			assertThat(session.connection().transport()).isEqualTo("memory");
			assertThat(session.connection().attributes()).containsEntry("key", "value");
		});
	}

	@Test
	void theRouterForgetsClientsThatAreGone() {
		MemoryClient client = this.transport.connect(JSON, this.recorder);
		client.send(HELLO);
		assertThat(sessions()).isOne();
		client.close();
		assertThat(sessions()).isZero();
	}

	@Test
	void violationEndsTheConnectionAfterTheAbort() throws InterruptedException {
		this.transport.connect(JSON, this.recorder).send("rubbish".getBytes());
		assertThat(this.recorder.frames).singleElement().asString().contains("wamp.error.protocol_violation");
		assertThat(this.recorder.ends.poll(1, TimeUnit.SECONDS)).isEqualTo(CloseStatus.PROTOCOL_ERROR);
	}

	@Test
	void whatIsWrittenToAClientThatDoesNotReadComesLater() {
		MemoryClient client = this.transport.connect(JSON, this.recorder);
		client.pause();
		client.send(HELLO);
		assertThat(this.recorder.frames).isEmpty();
		client.resume();
		assertThat(this.recorder.frames).hasSize(1);
	}

	@Test
	void clientThatDoesNotReadIsEnded() throws InterruptedException {
		OutboxConfig config = new OutboxConfig(1000, 10, OverflowPolicy.CLOSE, Duration.ofSeconds(10), Runnable::run,
				this.router.timers(), OutboxListener.NONE);
		MemoryClient client = new MemoryTransport(this.router, config).connect(JSON, this.recorder);
		client.send(HELLO);
		client.pause();
		for (int request = 1; request <= 3; request++) {
			client.send(("[32," + request + ",{},\"com.example.t" + request + "\"]").getBytes());
		}
		assertThat(this.recorder.ends.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseStatus.POLICY_VIOLATION);
		assertThat(sessions()).isZero();
	}

	private static final class Recorder implements MemoryClient.Receiver {

		private final List<String> frames = new ArrayList<>();

		private final BlockingQueue<CloseStatus> ends = new LinkedBlockingQueue<>();

		@Override
		public void onFrame(Frame frame) {
			this.frames.add(frame.text());
		}

		@Override
		public void onClose(CloseStatus status) {
			this.ends.add(status);
		}

	}

}
