package io.wampspring.transport.internal.websocket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Utf8Checker}.
 */
class Utf8CheckerTests {

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

	private final CharBuffer decoded = CharBuffer.allocate(100);

	// without an exception for each that is not: there are millions
	private boolean isUtf8(byte[] bytes) {
		return this.decoder.reset().decode(ByteBuffer.wrap(bytes), this.decoded.clear(), true).isUnderflow();
	}

	private static boolean accepts(byte[] bytes, int cut) {
		Utf8Checker checker = new Utf8Checker();
		return checker.accept(bytes, 0, cut) && checker.accept(bytes, cut, bytes.length - cut) && checker.isComplete();
	}

	@Test
	void agreesWithJavaOnAllSequencesOfTwoBytes() {
		for (int i = 0; i < 0x10000; i++) {
			byte[] bytes = { (byte) (i >> 8), (byte) i };
			assertThat(accepts(bytes, i % 3)).as("%04x", i).isEqualTo(isUtf8(bytes));
		}
	}

	@Test
	void agreesWithJavaOnSequencesOfThreeAndFourBytes() {
		int[] interesting = { 0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xff };
		for (int first = 0xc0; first < 0x100; first++) {
			for (int second = 0; second < 0x100; second++) {
				for (int third : interesting) {
					check((byte) first, (byte) second, (byte) third);
					for (int fourth : interesting) {
						check((byte) first, (byte) second, (byte) third, (byte) fourth);
					}
				}
			}
		}
	}

	private void check(byte... bytes) {
		if (accepts(bytes, 1) != isUtf8(bytes)) {
			throw new AssertionError(HexFormat.of().formatHex(bytes));
		}
	}

	@Test
	void agreesWithJavaOnDamagedTextWhereverItIsCut() {
		for (int seed = 0; seed < 3000; seed++) {
			Random random = new Random(seed);
			byte[] bytes = "0123456789abcdefghij\u00fc\u20ac\ud83d\ude00 more ASCII follows here \u00e9"
				.getBytes(StandardCharsets.UTF_8);
			if (random.nextBoolean()) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			}
			assertThat(accepts(bytes, random.nextInt(bytes.length + 1))).as("seed %s", seed).isEqualTo(isUtf8(bytes));
		}
	}

	@Test
	void failsAtTheFirstByteThatCannotBe() {
		Utf8Checker checker = new Utf8Checker();
		// a surrogate shows with its second byte
		assertThat(checker.accept(new byte[] { (byte) 0xed }, 0, 1)).isTrue();
		assertThat(checker.accept(new byte[] { (byte) 0xa0 }, 0, 1)).isFalse();
	}

}
