package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what an {@link Outbox} tells of peers that lose events.
 */
class OutboxLossTests {

	private final RecordingChannel channel = new RecordingChannel();

	private final Queue<Runnable> drains = new ArrayDeque<>();

	private final List<String> loss = new ArrayList<>();

	private Outbox outbox(long bufferSize) {
		OutboxListener listener = new OutboxListener() {

			@Override
			public void onLossBegun(ConnectionInfo connection, long queuedBytes) {
				OutboxLossTests.this.loss.add("begun at " + queuedBytes);
			}

			@Override
			public void onLossEnded(ConnectionInfo connection, long queuedBytes, long lost) {
				OutboxLossTests.this.loss.add(lost + " until " + queuedBytes);
			}

		};
		OutboxConfig config = new OutboxConfig(1000, bufferSize, OverflowPolicy.DROP_EVENTS, Duration.ofSeconds(8),
				this.drains::add, new VirtualTimers(), listener);
		return new Outbox(this.channel, Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0),
				new ConnectionInfo("test", "json", null, Map.of()), config);
	}

	private void drain() {
		for (Runnable drain = this.drains.poll(); drain != null; drain = this.drains.poll()) {
			drain.run();
		}
	}

	// 20 bytes
	private static WampMessage event() {
		return new EventMessage(5, 6, Dict.EMPTY, Payload.ofArgs("1234"));
	}

	@Test
	void lossIsToldOnceWhenItBeginsAndOnceWhenThePeerHasCaughtUp() {
		Outbox outbox = outbox(40);
		for (int i = 0; i < 5; i++) {
			outbox.send(event());
		}
		assertThat(this.loss).containsExactly("begun at 40");
		drain();
		assertThat(this.loss).containsExactly("begun at 40", "3 until 0");
		outbox.send(event());
		drain();
		assertThat(this.loss).hasSize(2);
		for (int i = 0; i < 3; i++) {
			outbox.send(event());
		}
		assertThat(this.loss).endsWith("begun at 40");
	}

	@Test
	void lossGoesOnUntilHalfOfTheBufferIsFree() {
		Outbox outbox = outbox(60);
		this.channel.full = true;
		outbox.send(event());
		drain();
		for (int i = 0; i < 3; i++) {
			outbox.send(event());
		}
		outbox.writable();
		assertThat(outbox.send(event())).isEqualTo(Delivery.SENT);
		assertThat(outbox.send(event())).isEqualTo(Delivery.DROPPED);
		assertThat(this.loss).containsExactly("begun at 60");
		drain();
		outbox.writable();
		assertThat(this.loss).containsExactly("begun at 60", "2 until 0");
	}

	@Test
	void lossEndsWithTheConnection() {
		Outbox outbox = outbox(40);
		for (int i = 0; i < 4; i++) {
			outbox.send(event());
		}
		outbox.disconnected();
		outbox.disconnected();
		assertThat(this.loss).containsExactly("begun at 40", "2 until 0");
	}

}
