package io.wampspring.transport.internal.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of {@link FrameParser}.
 */
class FrameParserTests {

	private static final int KEY = 0xa1b2c3d4;

	private static final int LIMIT = 100_000;

	private static final byte[] EMPTY = {};

	private final FoundFrames listener = new FoundFrames();

	private final FrameParser parser = new FrameParser(LIMIT, this.listener);

	private void feed(byte[]... frames) throws FramingException {
		byte[] bytes = Frames.join(frames);
		this.parser.feed(bytes, 0, bytes.length);
	}

	private int failure(byte[]... frames) {
		FramingException failure = catchThrowableOfType(FramingException.class, () -> feed(frames));
		assertThat(failure).as("fails").isNotNull();
		assertThat(failure.reason()).isNotEmpty().hasSizeLessThan(124);
		return failure.closeCode();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 8, 9, 125, 126, 127, 4000, 65_535, 65_536, LIMIT })
	void messageOfAnyLengthIsFound(int length) throws FramingException {
		feed(Frames.text("x".repeat(length)), Frames.frame(Opcode.BINARY, true, new byte[length], KEY));
		assertThat(this.listener.found).containsExactly("text " + "x".repeat(length), "binary " + "00".repeat(length));
		assertThat(this.parser.isIdle()).isTrue();
	}

	@Test
	void messageLargerThanTheLimitIsRefusedBeforeItHasCome() {
		byte[] frame = Frames.frame(Opcode.BINARY, true, new byte[LIMIT + 1], KEY);
		byte[] head = Arrays.copyOf(frame, 14);
		assertThat(failure(head)).isEqualTo(CloseCode.TOO_BIG);
	}

	@Test
	void fragmentsThatAreTooLargeTogetherAreRefused() {
		assertThat(failure(Frames.frame(Opcode.BINARY, false, new byte[LIMIT], KEY),
				Frames.frame(Opcode.CONTINUATION, true, new byte[1], KEY)))
			.isEqualTo(CloseCode.TOO_BIG);
	}

	@Test
	void hugeLengthIsRefusedWithoutOverflow() {
		assertThat(failure(new byte[] { (byte) 0x82, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4 }))
			.isEqualTo(CloseCode.TOO_BIG);
		assertThat(this.listener.found).isEmpty();
	}

	@Test
	void negativeLengthIsRefused() {
		assertThat(failure(new byte[] { (byte) 0x82, (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4 }))
			.isEqualTo(CloseCode.PROTOCOL_ERROR);
	}

	@Test
	void fragmentsAreJoinedAndControlFramesMayComeInBetween() throws FramingException {
		feed(Frames.frame(Opcode.TEXT, false, utf8("ab"), KEY), Frames.frame(Opcode.PING, true, utf8("p"), 7),
				Frames.frame(Opcode.CONTINUATION, false, EMPTY, 1), Frames.frame(Opcode.PONG, true, utf8("q"), 8),
				Frames.frame(Opcode.CONTINUATION, true, utf8("cd"), 99), Frames.text("e"));
		assertThat(this.listener.found).containsExactly("ping 70", "text abcd", "text e");
	}

	@Test
	void characterMayBeCutBetweenFragments() throws FramingException {
		byte[] euro = utf8("\u20ac");
		feed(Frames.frame(Opcode.TEXT, false, new byte[] { euro[0] }, KEY),
				Frames.frame(Opcode.CONTINUATION, false, new byte[] { euro[1] }, KEY),
				Frames.frame(Opcode.CONTINUATION, true, new byte[] { euro[2] }, KEY));
		assertThat(this.listener.found).containsExactly("text \u20ac");
	}

	@Test
	void textThatEndsWithinACharacterIsRefused() {
		assertThat(failure(Frames.frame(Opcode.TEXT, true, new byte[] { (byte) 0xe2, (byte) 0x82 }, KEY)))
			.isEqualTo(CloseCode.INVALID_DATA);
	}

	@Test
	void invalidTextIsRefusedBeforeTheMessageIsComplete() {
		assertThat(failure(Frames.frame(Opcode.TEXT, false, new byte[] { 'a', (byte) 0xff }, KEY)))
			.isEqualTo(CloseCode.INVALID_DATA);
	}

	@Test
	void invalidUtf8IsFineInBinaryMessages() throws FramingException {
		feed(Frames.frame(Opcode.BINARY, true, new byte[] { (byte) 0xff }, KEY));
		assertThat(this.listener.found).containsExactly("binary ff");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x10, 0x20, 0x40, 0x70 })
	void reservedBitsAreRefused(int bits) {
		assertThat(failure(Frames.frame(0x81 | bits, EMPTY, KEY))).isEqualTo(CloseCode.PROTOCOL_ERROR);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 })
	void unknownOpcodesAreRefused(int opcode) {
		assertThat(failure(Frames.frame(0x80 | opcode, EMPTY, KEY))).isEqualTo(CloseCode.PROTOCOL_ERROR);
	}

	@Test
	void framesWithoutMaskAreRefused() {
		assertThat(failure(new byte[] { (byte) 0x81, 1, 'a' })).isEqualTo(CloseCode.PROTOCOL_ERROR);
	}

	@ParameterizedTest
	@ValueSource(ints = { Opcode.PING, Opcode.PONG, Opcode.CLOSE })
	void controlFramesAreNeitherFragmentedNorLong(int opcode) {
		assertThat(failure(Frames.frame(opcode, EMPTY, KEY))).isEqualTo(CloseCode.PROTOCOL_ERROR);
		FrameParser other = new FrameParser(LIMIT, this.listener);
		byte[] frame = Frames.frame(opcode, true, new byte[126], KEY);
		assertThatExceptionOfType(FramingException.class).isThrownBy(() -> other.feed(frame, 0, frame.length));
	}

	@Test
	void continuationOfNothingIsRefused() {
		assertThat(failure(Frames.frame(Opcode.CONTINUATION, true, EMPTY, KEY))).isEqualTo(CloseCode.PROTOCOL_ERROR);
	}

	@Test
	void messageInsideAnotherIsRefused() {
		assertThat(failure(Frames.frame(Opcode.TEXT, false, EMPTY, KEY), Frames.text("a")))
			.isEqualTo(CloseCode.PROTOCOL_ERROR);
	}

	@Test
	void nothingIsHeardAfterAFailureOrAClose() throws FramingException {
		assertThat(failure(Frames.frame(0x83, EMPTY, KEY), Frames.text("a"))).isEqualTo(CloseCode.PROTOCOL_ERROR);
		feed(Frames.text("b"));
		assertThat(this.listener.found).isEmpty();
		FrameParser other = new FrameParser(LIMIT, this.listener);
		byte[] bytes = Frames.join(Frames.close(1000, EMPTY), Frames.text("a"));
		other.feed(bytes, 0, bytes.length);
		assertThat(this.listener.found).containsExactly("close 1000");
	}

	@ParameterizedTest
	@CsvSource({ "999,1002", "1000,0", "1001,0", "1003,0", "1004,1002", "1005,1002", "1006,1002", "1007,0", "1011,0",
			"1014,0", "1015,1002", "2999,1002", "3000,0", "4999,0", "5000,1002", "65535,1002" })
	void closeCodesAreChecked(int code, int failure) throws FramingException {
		if (failure == 0) {
			feed(Frames.close(code, utf8("bye")));
			assertThat(this.listener.found).containsExactly("close " + code);
		}
		else {
			assertThat(failure(Frames.close(code, EMPTY))).isEqualTo(failure);
		}
	}

	@Test
	void closeMayBeEmptyButNotHaveOneByteOrAnInvalidReason() throws FramingException {
		assertThat(failure(Frames.frame(Opcode.CLOSE, true, new byte[1], KEY))).isEqualTo(CloseCode.PROTOCOL_ERROR);
		FrameParser second = new FrameParser(LIMIT, this.listener);
		byte[] invalid = Frames.close(1000, new byte[] { (byte) 0xc3 });
		FramingException failure = catchThrowableOfType(FramingException.class,
				() -> second.feed(invalid, 0, invalid.length));
		assertThat(failure.closeCode()).isEqualTo(CloseCode.INVALID_DATA);
		FrameParser third = new FrameParser(LIMIT, this.listener);
		byte[] empty = Frames.frame(Opcode.CLOSE, true, EMPTY, KEY);
		third.feed(empty, 0, empty.length);
		assertThat(this.listener.found).containsExactly("close 1005");
	}

	@Test
	void itDoesNotMatterHowBytesAreCut() throws FramingException {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			byte[] stream = conversation(random);
			FoundFrames whole = new FoundFrames();
			new FrameParser(LIMIT, whole).feed(stream.clone(), 0, stream.length);
			FoundFrames cut = new FoundFrames();
			FrameParser other = new FrameParser(LIMIT, cut);
			feedInPieces(other, stream, random);
			assertThat(cut.found).as("seed %s", seed).isEqualTo(whole.found).isNotEmpty();
			assertThat(other.isIdle()).isTrue();
		}
	}

	@Test
	void conversationArrivesAsItWasSent() throws FramingException {
		for (int seed = 0; seed < 100; seed++) {
			Random random = new Random(seed);
			List<String> expected = new ArrayList<>();
			byte[] stream = conversation(random, expected);
			FoundFrames found = new FoundFrames();
			new FrameParser(LIMIT, found).feed(stream, 0, stream.length);
			assertThat(found.found).as("seed %s", seed).isEqualTo(expected);
		}
	}

	@Test
	void damagedStreamsEndInNothingButProtocolErrors() {
		int failures = 0;
		for (int seed = 0; seed < 3000; seed++) {
			Random random = new Random(seed);
			byte[] stream = conversation(random);
			for (int i = random.nextInt(4); i >= 0; i--) {
				stream[random.nextInt(stream.length)] = (byte) random.nextInt();
			}
			failures += failsProperly(stream, random) ? 1 : 0;
		}
		assertThat(failures).isBetween(500, 2999);
	}

	@Test
	void randomBytesEndInNothingButProtocolErrors() {
		int failures = 0;
		for (int seed = 0; seed < 3000; seed++) {
			Random random = new Random(seed);
			failures += failsProperly(Frames.random(random, 1 + random.nextInt(300)), random) ? 1 : 0;
		}
		assertThat(failures).isGreaterThan(2900);
	}

	private static boolean failsProperly(byte[] stream, Random random) {
		FrameParser parser = new FrameParser(LIMIT, new FoundFrames());
		try {
			feedInPieces(parser, stream, random);
			return false;
		}
		catch (FramingException ex) {
			assertThat(ex.closeCode()).isIn(CloseCode.PROTOCOL_ERROR, CloseCode.INVALID_DATA, CloseCode.TOO_BIG);
			return true;
		}
	}

	private static void feedInPieces(FrameParser parser, byte[] stream, Random random) throws FramingException {
		int index = 0;
		int longest = 1 + random.nextInt(random.nextBoolean() ? 4 : 5000);
		while (index < stream.length) {
			int count = Math.min(1 + random.nextInt(longest), stream.length - index);
			// as a read buffer, at an offset and reused
			byte[] buffer = new byte[count + 7];
			System.arraycopy(stream, index, buffer, 7, count);
			parser.feed(buffer, 7, count);
			Arrays.fill(buffer, (byte) 0x55);
			index += count;
		}
	}

	private static byte[] conversation(Random random) {
		return conversation(random, new ArrayList<>());
	}

	private static byte[] conversation(Random random, List<String> expected) {
		List<byte[]> frames = new ArrayList<>();
		for (int i = 1 + random.nextInt(6); i > 0; i--) {
			boolean text = random.nextBoolean();
			byte[] payload = text ? utf8(randomText(random))
					: Frames.random(random, random.nextInt(random.nextBoolean() ? 20 : 20_000));
			addMessage(frames, text ? Opcode.TEXT : Opcode.BINARY, payload, random, expected);
			new FoundFramesOf(expected).add(text, payload);
		}
		return Frames.join(frames.toArray(byte[][]::new));
	}

	private static void addMessage(List<byte[]> frames, int opcode, byte[] payload, Random random,
			List<String> expected) {
		int index = 0;
		int next = opcode;
		while (random.nextInt(3) > 0) {
			int count = random.nextInt(payload.length - index + 1);
			frames.add(Frames.frame(next, false, Arrays.copyOfRange(payload, index, index + count), random.nextInt()));
			next = Opcode.CONTINUATION;
			index += count;
			if (random.nextBoolean()) {
				byte[] ping = Frames.random(random, random.nextInt(126));
				frames.add(Frames.frame(Opcode.PING, true, ping, random.nextInt()));
				frames.add(Frames.frame(Opcode.PONG, true, ping, random.nextInt()));
				expected.add("ping " + HexFormat.of().formatHex(ping));
			}
		}
		frames.add(Frames.frame(next, true, Arrays.copyOfRange(payload, index, payload.length), random.nextInt()));
	}

	private static String randomText(Random random) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(random.nextBoolean() ? 10 : 3000); i > 0; i--) {
			int point = switch (random.nextInt(5)) {
				case 0 -> 0x10000 + random.nextInt(0x100000);
				case 1 -> 0x80 + random.nextInt(0x700);
				case 2 -> 0xe000 + random.nextInt(0x2000);
				default -> random.nextInt(0x80);
			};
			text.appendCodePoint(point);
		}
		return text.toString();
	}

	/**
	 * Adds messages to a list as a listener would.
	 *
	 * @param expected the list
	 */
	private record FoundFramesOf(List<String> expected) {

		void add(boolean text, byte[] payload) {
			FoundFrames frames = new FoundFrames();
			frames.onMessage(text, payload, 0, payload.length);
			this.expected.addAll(frames.found);
		}

	}

}
