package io.wampspring.transport.internal.websocket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.FrameChannel;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.transport.internal.framing.ChannelSettings;
import io.wampspring.transport.internal.loop.IoBuffers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests of {@link DirectChannel}.
 */
class DirectChannelTests {

	private final FakeLink link = new FakeLink();

	private final VirtualTimers timers = new VirtualTimers();

	private final List<String> calls = new ArrayList<>();

	private final List<Runnable> handedOver = new ArrayList<>();

	private final DirectChannel channel = new DirectChannel(this.link, Opcode.TEXT,
			new ChannelSettings(new IoBuffers(), this.handedOver::add, this.timers, Duration.ofSeconds(10)),
			() -> this.calls.add("end"));

	private final FrameChannel.WriteListener listener = new FrameChannel.WriteListener() {

		@Override
		public void writable() {
			DirectChannelTests.this.calls.add("writable");
		}

		@Override
		public void failed(Throwable cause) {
			DirectChannelTests.this.calls.add("failed");
		}

	};

	private static Frame frame(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new Frame(bytes, bytes.length);
	}

	private String hex() {
		return HexFormat.of().formatHex(this.link.written());
	}

	@Test
	void framesOfABatchAreWrittenAtOnce() throws IOException {
		assertThat(this.channel.write(List.of(frame("ab"), frame(""), frame("c")), this.listener)).isTrue();
		assertThat(this.link.writes()).isOne();
		assertThat(hex()).isEqualTo("81026162" + "8100" + "810163");
	}

	@Test
	void lengthsTakeAsFewBytesAsPossible() throws IOException {
		this.channel.write(List.of(frame("x".repeat(125))), this.listener);
		assertThat(hex()).startsWith("817d78");
		this.channel.write(List.of(frame("x".repeat(126))), this.listener);
		assertThat(hex()).startsWith("817e007e78");
		this.channel.write(List.of(frame("x".repeat(65_535))), this.listener);
		assertThat(hex()).startsWith("817effff78");
		this.channel.write(List.of(frame("x".repeat(65_536))), this.listener);
		assertThat(hex()).startsWith("817f000000000001000078").hasSize(2 * (65_536 + 10));
	}

	@Test
	void whatTheSocketDoesNotTakeIsWrittenLaterWhereverItStopped() throws IOException {
		List<Frame> frames = List.of(frame("first"), frame(""), frame("x".repeat(70_000)), frame("last"));
		this.channel.write(frames, this.listener);
		String expected = hex();
		Random random = new Random(7);
		for (int i = 0; i < 200; i++) {
			this.calls.clear();
			this.link.room(random.nextInt(random.nextBoolean() ? 20 : 80_000));
			StringBuilder written = new StringBuilder();
			boolean done = this.channel.write(frames, this.listener);
			boolean interrupted = !done;
			while (!done) {
				written.append(hex());
				this.link.room(random.nextInt(40_000));
				this.channel.onWritable();
				done = this.calls.contains("writable");
			}
			written.append(hex());
			assertThat(written.toString()).isEqualTo(expected);
			assertThat(this.calls).isEqualTo(interrupted ? List.of("writable") : List.of());
			this.link.room(Integer.MAX_VALUE);
		}
	}

	@Test
	void pongsGoAheadOfFramesButNeverIntoOne() throws IOException {
		this.link.room(3);
		assertThat(this.channel.write(List.of(frame("abc"), frame("d")), this.listener)).isFalse();
		this.channel.pong(new byte[] { 1 });
		this.link.room(Integer.MAX_VALUE);
		this.channel.onWritable();
		assertThat(hex()).isEqualTo("8103616263" + "810164" + "8a0101");
		this.channel.pong(new byte[] { 2 });
		this.channel.ping();
		assertThat(this.channel.write(List.of(frame("e")), this.listener)).isTrue();
		assertThat(hex()).isEqualTo("8a0102" + "8900" + "810165");
	}

	@Test
	void pongsAreWrittenWithoutFrames() throws IOException {
		this.channel.pong(new byte[] { 1, 2 });
		assertThat(this.channel.flush(this.listener)).isTrue();
		assertThat(hex()).isEqualTo("8a020102");
	}

	@Test
	void peerThatPingsWithoutReadingGetsTheLastPongsOnly() throws IOException {
		IntStream.range(0, 100).forEach((i) -> this.channel.pong(new byte[] { (byte) i }));
		this.channel.flush(this.listener);
		assertThat(hex()).hasSize(64 * 6).startsWith("8a0124").endsWith("8a0163");
	}

	@Test
	void closeIsSentAndTheAnswerEndsTheConnection() throws IOException {
		this.channel.close(CloseStatus.GOING_AWAY, "bye");
		assertThat(hex()).isEqualTo("880503e9627965");
		assertThat(this.calls).containsExactly("end");
		assertThat(this.link.calls).isEmpty();
		this.channel.closeWith(1001, "", true);
		assertThat(this.link.calls).containsExactly("disconnect");
		assertThatIOException().isThrownBy(() -> this.channel.write(List.of(frame("a")), this.listener));
		this.channel.pong(new byte[0]);
		assertThat(hex()).isEmpty();
	}

	@Test
	void closeOfThePeerIsAnsweredWithItsCode() {
		this.channel.closeWith(4000, "", true);
		assertThat(this.link.calls).isEmpty();
		this.channel.close(CloseStatus.NORMAL, "");
		assertThat(hex()).isEqualTo("88020fa0");
		assertThat(this.link.calls).containsExactly("disconnect");
	}

	@Test
	void emptyCloseIsAnsweredWithAnEmptyClose() {
		this.channel.closeWith(CloseCode.NONE, "", true);
		this.channel.close(CloseStatus.NORMAL, "");
		assertThat(hex()).isEqualTo("8800");
	}

	@Test
	void peerThatDoesNotAnswerTheCloseIsCutOff() {
		this.channel.close(CloseStatus.NORMAL, "");
		this.timers.advance(Duration.ofMillis(9_999));
		assertThat(this.link.calls).isEmpty();
		this.timers.advance(Duration.ofMillis(2));
		assertThat(this.link.calls).containsExactly("disconnect");
	}

	@Test
	void closeThatTheSocketDoesNotTakeIsWrittenLater() {
		this.link.room(1);
		this.channel.close(CloseStatus.NORMAL, "");
		assertThat(this.calls).containsExactly("end");
		assertThat(hex()).isEqualTo("88");
		this.link.room(100);
		this.channel.onWritable();
		assertThat(hex()).isEqualTo("0203e8");
		assertThat(this.calls).containsExactly("end");
		this.timers.advance(Duration.ofSeconds(11));
		assertThat(this.link.calls).containsExactly("await", "disconnect");
	}

	@Test
	void peerThatBrokeTheProtocolIsToldAndGetsTimeToReadIt() {
		this.channel.closeWith(CloseCode.INVALID_DATA, "Text is not UTF-8", false);
		this.channel.close(CloseStatus.PROTOCOL_ERROR, "other");
		assertThat(hex()).startsWith("881303ef54657874");
		assertThat(this.link.calls).containsExactly("shutdown");
		this.timers.advance(Duration.ofSeconds(2));
		assertThat(this.link.calls).containsExactly("shutdown", "disconnect");
	}

	@Test
	void timerIsForgottenWithTheSocket() {
		this.channel.close(CloseStatus.NORMAL, "");
		this.channel.onDisconnected();
		this.timers.advance(Duration.ofSeconds(11));
		assertThat(this.link.calls).isEmpty();
	}

	@Test
	void abortEndsOnAnotherThreadAndTellsThePeerIfItCan() {
		this.channel.abort(CloseStatus.POLICY_VIOLATION, "slow");
		assertThat(this.calls).isEmpty();
		this.handedOver.remove(0).run();
		assertThat(this.calls).containsExactly("end");
		assertThat(hex()).startsWith("880603f0");
		assertThat(this.link.calls).isEmpty();
	}

	@Test
	void abortWithinAFrameCutsTheConnection() throws IOException {
		this.link.room(3);
		this.channel.write(List.of(frame("abc")), this.listener);
		this.channel.abort(CloseStatus.POLICY_VIOLATION, "slow");
		this.handedOver.remove(0).run();
		assertThat(this.link.calls).containsExactly("await", "disconnect");
		assertThat(hex()).isEqualTo("810361");
	}

	@Test
	void socketThatIsGoneIsReported() throws IOException {
		this.link.room(0);
		this.channel.write(List.of(frame("abc")), this.listener);
		this.link.gone();
		this.channel.onWritable();
		assertThat(this.calls).containsExactly("failed");
		assertThat(this.link.calls).containsExactly("await", "disconnect");
	}

	@Test
	void closeOfASocketThatIsGoneStillEnds() {
		this.link.gone();
		this.channel.close(CloseStatus.NORMAL, "");
		assertThat(this.calls).containsExactly("end");
		assertThat(this.link.calls).containsExactly("disconnect");
	}

}
