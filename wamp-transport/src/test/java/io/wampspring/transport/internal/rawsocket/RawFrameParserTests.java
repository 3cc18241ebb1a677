package io.wampspring.transport.internal.rawsocket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.transport.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RawFrameParser}.
 */
class RawFrameParserTests {

	private static final int MAX = 1 << 24;

	private final Found found = new Found();

	private RawFrameParser parser = new RawFrameParser(FramePrefix.STANDARD, MAX, this.found);

	private void feed(byte[] bytes) throws RawSocketException {
		this.parser.feed(bytes, 0, bytes.length);
	}

	@Test
	void framesAreFoundHoweverTheyAreSplit() throws RawSocketException {
		byte[] large = new byte[70_000];
		new Random(3).nextBytes(large);
		byte[] stream = RawFrames.join(RawFrames.message("a"), RawFrames.message(""),
				RawFrames.ping((byte) 1, (byte) 2), RawFrames.message(large), RawFrames.ping(),
				RawFrames.octets(2, 0, 0, 3, 9, 9, 9), RawFrames.message("last"));
		this.parser.feed(stream, 0, stream.length);
		List<String> expected = List.copyOf(this.found.frames);
		assertThat(expected).hasSize(6).startsWith("message 61", "message ", "ping 0102").endsWith("message 6c617374");
		assertThat(expected.get(3)).isEqualTo("message " + HexFormat.of().formatHex(large));
		Random random = new Random(7);
		for (int round = 0; round < 50; round++) {
			this.found.frames.clear();
			int most = (round == 0) ? 1 : 1 + random.nextInt(100_000);
			for (int index = 0; index < stream.length;) {
				int count = Math.min(stream.length - index, 1 + random.nextInt(most));
				byte[] piece = Arrays.copyOfRange(stream, index, index + count);
				feed(piece);
				index += count;
			}
			assertThat(this.found.frames).isEqualTo(expected);
			assertThat(this.found.buffered).isZero();
		}
	}

	@Test
	void theTwentyFifthBitStandsForExactlySixteenMegabytes() throws RawSocketException {
		feed(RawFrames.octets(8, 0, 0, 0));
		byte[] part = new byte[1 << 20];
		for (int i = 0; i < 16; i++) {
			assertThat(this.found.lengths).isEmpty();
			feed(part);
		}
		assertThat(this.found.lengths).containsExactly(1 << 24);
	}

	@ParameterizedTest
	@ValueSource(strings = { "08000001", "03000000", "07000000", "10000000", "80000000", "f0000001", "7ff10000" })
	void reservedBitsAndTypesEndTheConnection(String prefix) {
		assertThatExceptionOfType(RawSocketException.class).isThrownBy(() -> feed(HexFormat.of().parseHex(prefix)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(CloseStatus.PROTOCOL_ERROR));
		assertNothingIsTaken();
	}

	@Test
	void lengthBeyondTheLimitIsRefusedBeforeMemoryIsTaken() {
		this.parser = new RawFrameParser(FramePrefix.STANDARD, 1 << 12, this.found);
		assertThatExceptionOfType(RawSocketException.class).isThrownBy(() -> feed(RawFrames.octets(0, 0, 0x10, 1)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(CloseStatus.TOO_BIG));
		assertThat(this.found.buffered).isZero();
		assertNothingIsTaken();
	}

	@Test
	void lengthBeyondWhatTheSessionMaySendIsRefused() {
		this.found.limit = 5_000;
		assertThatExceptionOfType(RawSocketException.class).isThrownBy(() -> feed(RawFrames.octets(0, 0, 0x20, 0)))
			.withMessage("Message is larger than 5000 bytes");
	}

	@ParameterizedTest
	@ValueSource(ints = { FrameType.PING, FrameType.PONG })
	void longPingsAndPongsAreRefused(int type) {
		assertThatExceptionOfType(RawSocketException.class).isThrownBy(() -> feed(RawFrames.octets(type, 0, 0x80, 1)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(CloseStatus.TOO_BIG));
	}

	@Test
	void announcedLengthTakesNoMemoryBeforeBytesCome() throws RawSocketException {
		feed(RawFrames.octets(0, 0xff, 0xff, 0xff));
		assertThat(this.found.buffered).isZero();
		feed(new byte[10]);
		assertThat(this.found.buffered).isLessThanOrEqualTo(1024);
	}

	@Test
	void discardedFrameIsForgottenAndTheRestIgnored() throws RawSocketException {
		feed(RawFrames.octets(0, 0, 0, 5, 1, 2));
		this.parser.discard();
		feed(RawFrames.octets(3, 4, 5));
		feed(RawFrames.message("a"));
		assertThat(this.found.frames).isEmpty();
		assertThat(this.found.buffered).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void whatThePrefixWritesItReads(FramePrefix prefix) throws RawSocketException {
		for (int length : new int[] { 0, 1, 255, 65_536, (1 << 24) - 1, 1 << 24 }) {
			ByteBuffer out = ByteBuffer.allocate(5);
			prefix.putHeader(out, length);
			assertThat(out.position()).isEqualTo(prefix.size()).isEqualTo(prefix.headerLength(length));
			long number = 0;
			for (int i = 0; i < out.position(); i++) {
				number = number << 8 | (out.get(i) & 0xff);
			}
			assertThat(prefix.type(number)).isEqualTo(FrameType.MESSAGE);
			assertThat(prefix.length(number)).isEqualTo(length);
		}
	}

	@Test
	void largePrefixHoldsFourBytesOfLength() throws RawSocketException {
		this.parser = new RawFrameParser(FramePrefix.LARGE, 1 << 25, this.found);
		feed(RawFrames.octets(0, 0, 0, 0, 1, 0x61, 1, 0, 0, 0, 1, 7));
		assertThat(this.found.frames).containsExactly("message 61", "ping 07");
		assertThatExceptionOfType(RawSocketException.class)
			.isThrownBy(() -> feed(RawFrames.octets(0, 0xff, 0xff, 0xff, 0xff)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(CloseStatus.TOO_BIG));
	}

	private void assertNothingIsTaken() {
		assertThat(this.found.frames).isEmpty();
		try {
			feed(RawFrames.message("after"));
		}
		catch (RawSocketException ex) {
			throw new AssertionError("What follows is ignored", ex);
		}
		assertThat(this.found.frames).isEmpty();
	}

	/** Remembers frames. */
	private static final class Found implements RawFrameListener {

		private final List<String> frames = new ArrayList<>();

		private final List<Integer> lengths = new ArrayList<>();

		private int limit = Integer.MAX_VALUE;

		private int buffered;

		@Override
		public void onMessage(byte[] bytes, int offset, int length) {
			this.lengths.add(length);
			if (length < 1_000_000) {
				this.frames.add("message " + HexFormat.of().formatHex(bytes, offset, offset + length));
			}
		}

		@Override
		public void onPing(byte[] payload) {
			this.frames.add("ping " + HexFormat.of().formatHex(payload));
		}

		@Override
		public int maxMessageSize() {
			return this.limit;
		}

		@Override
		public void onBuffered(int capacity) {
			this.buffered = capacity;
		}

	}

}
