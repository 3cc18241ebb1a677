package io.wampspring.core.internal.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the bytes of frames lie, and when that memory is used again. */
class FrameMemoryTests {

	private static final Codec JSON = Codecs.json(CodecLimits.DEFAULT);

	private static final int HUGE = 1_000_000;

	private final Channel channel = new Channel();

	private final Queue<Runnable> drains = new ArrayDeque<>();

	private final OutboxConfig config = config(HUGE);

	private final Outbox outbox = outbox(this.config, 0);

	private OutboxConfig config(int maxMessageSize) {
		return new OutboxConfig(maxMessageSize, HUGE, OverflowPolicy.CLOSE, Duration.ofSeconds(10), this.drains::add,
				new VirtualTimers(), OutboxListener.NONE);
	}

	private Outbox outbox(OutboxConfig settings, int subprotocol) {
		return new Outbox(this.channel, Subprotocol.of(JSON).get(subprotocol),
				new ConnectionInfo("test", "json", null, Map.of()), settings);
	}

	private void drain() {
		for (Runnable drain = this.drains.poll(); drain != null; drain = this.drains.poll()) {
			drain.run();
		}
	}

	private byte[] memoryOf(int request) {
		this.outbox.send(new PublishedMessage(request, 1));
		drain();
		return this.channel.arrays.get(this.channel.arrays.size() - 1);
	}

	private static Payload encoded(String text) {
		byte[] bytes = ("[\"" + text + "\"]").getBytes(StandardCharsets.UTF_8);
		return new EncodedPayload(JSON, bytes, bytes.length, -1);
	}

	@Test
	void smallFramesShareMemory() {
		this.outbox.send(new PublishedMessage(1, 1));
		this.outbox.send(new ResultMessage(2, Dict.EMPTY, encoded("two")));
		this.outbox.send(new PublishedMessage(3, 1));
		drain();
		assertThat(this.channel.texts).containsExactly("[17,1,1]", "[50,2,{},[\"two\"]]", "[17,3,1]");
		assertThat(this.channel.arrays).containsOnly(this.channel.arrays.get(0));
	}

	@Test
	void memoryIsUsedAgainByAnyOutboxOnceAllIsWritten() {
		byte[] first = memoryOf(1);
		assertThat(memoryOf(2)).isSameAs(first);
		outbox(this.config, 0).send(new PublishedMessage(3, 1));
		drain();
		assertThat(this.channel.arrays).hasSize(3).containsOnly(first);
		assertThat(this.channel.texts).containsExactly("[17,1,1]", "[17,2,1]", "[17,3,1]");
	}

	@Test
	void memoryIsLeftAloneWhileTheChannelWrites() {
		this.channel.full = true;
		byte[] first = memoryOf(1);
		outbox(this.config, 0).send(new PublishedMessage(2, 1));
		this.outbox.send(new PublishedMessage(3, 1));
		assertThat(this.channel.frames.get(0).text()).isEqualTo("[17,1,1]");
		this.channel.full = false;
		this.outbox.writable();
		drain();
		assertThat(this.channel.texts).containsExactly("[17,1,1]", "[17,2,1]", "[17,3,1]");
		assertThat(this.channel.arrays.get(1)).isNotSameAs(first);
		assertThat(this.channel.arrays.get(2)).isSameAs(first);
	}

	@Test
	void memoryIsNeverUsedAgainAfterTheSocketIsGone() {
		this.channel.full = true;
		byte[] first = memoryOf(1);
		this.outbox.disconnected();
		this.outbox.writable();
		leftAlone(first);
	}

	@Test
	void memoryIsNeverUsedAgainAfterAFailure() {
		this.channel.full = true;
		byte[] first = memoryOf(1);
		this.outbox.failed(new IOException("as the test wants it"));
		leftAlone(first);
	}

	private void leftAlone(byte[] memory) {
		this.channel.full = false;
		for (int i = 0; i < 100; i++) {
			outbox(this.config, 0).send(new PublishedMessage(9, i));
		}
		drain();
		assertThat(this.channel.frames.get(0).text()).isEqualTo("[17,1,1]");
		assertThat(this.channel.arrays.subList(1, 101)).doesNotContain(memory);
		assertThat(new String(memory, 0, 8, StandardCharsets.UTF_8)).isEqualTo("[17,1,1]");
	}

	@Test
	void otherMessagesHaveArraysOfTheirOwn() {
		String large = "x".repeat(2000);
		byte[] shared = memoryOf(1);
		this.outbox.send(new ResultMessage(2, Dict.EMPTY, encoded(large)));
		this.outbox.send(new ResultMessage(3, Dict.EMPTY, Payload.ofArgs("three")));
		this.outbox.send(new SharedEvent(new EventMessage(5, 6, Dict.EMPTY, encoded("four")), null));
		drain();
		assertThat(this.channel.texts).containsExactly("[17,1,1]", "[50,2,{},[\"" + large + "\"]]",
				"[50,3,{},[\"three\"]]", "[36,5,6,{},[\"four\"]]");
		assertThat(this.channel.arrays.subList(1, 4)).doesNotContain(shared);
	}

	@Test
	void messageMayBeLargerThanItLooks() {
		String reason = "y".repeat(3 * FrameChunk.SIZE);
		this.outbox.send(new PublishedMessage(1, 1));
		this.outbox.send(new InterruptMessage(7, Dict.of("reason", reason)));
		this.outbox.send(new PublishedMessage(2, 1));
		drain();
		assertThat(this.channel.texts).containsExactly("[17,1,1]", "[69,7,{\"reason\":\"" + reason + "\"}]",
				"[17,2,1]");
		assertThat(this.channel.arrays.get(2)).isSameAs(this.channel.arrays.get(0));
	}

	@Test
	void messageThatIsTooLargeLeavesNothing() {
		Outbox narrow = outbox(config(100), 0);
		assertThat(narrow.send(new ResultMessage(1, Dict.EMPTY, encoded("x".repeat(200)))))
			.isEqualTo(Delivery.TOO_LARGE);
		assertThat(narrow.queuedBytes()).isZero();
		narrow.send(new PublishedMessage(2, 1));
		drain();
		assertThat(this.channel.texts).containsExactly("[17,2,1]");
	}

	@Test
	void framesOfABatchAreJoined() {
		Outbox batched = outbox(this.config, 1);
		for (int round = 0; round < 3; round++) {
			batched.send(new PublishedMessage(1, 1));
			batched.send(new PublishedMessage(2, 1));
			drain();
			assertThat(this.channel.texts.get(round)).isEqualTo("[17,1,1]\u001e[17,2,1]\u001e");
		}
	}

	@Test
	void framesKeepOrderAndBytesWhateverTheirSizes() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<String> expected = new ArrayList<>();
		for (int i = 1; i < 20_000; i++) {
			String text = Integer.toString(i).repeat(random.nextInt(4) * random.nextInt(100));
			this.outbox.send(new ResultMessage(i, Dict.EMPTY, encoded(text)));
			expected.add("[50," + i + ",{},[\"" + text + "\"]]");
			if (random.nextInt(50) == 0) {
				this.channel.full = random.nextBoolean();
				drain();
			}
			if (this.channel.full && random.nextInt(20) == 0) {
				this.channel.full = false;
				this.outbox.writable();
			}
		}
		this.channel.full = false;
		this.outbox.writable();
		drain();
		assertThat(this.channel.texts).as("seed %s", seed).isEqualTo(expected);
		assertThat(this.outbox.queuedBytes()).isZero();
	}

	/** Looks at the frames when they have been written, as a slow socket would. */
	private final class Channel extends WriteOnlyChannel {

		private final List<Frame> frames = new ArrayList<>();

		private final List<byte[]> arrays = new ArrayList<>();

		private final List<String> texts = new ArrayList<>();

		private boolean full;

		@Override
		public boolean write(List<Frame> written, WriteListener listener) {
			for (Frame frame : written) {
				this.frames.add(frame);
				this.arrays.add(frame.array());
				this.texts.add(new String(frame.toByteArray(), StandardCharsets.UTF_8));
			}
			return !this.full;
		}

	}

}
