package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ByteBuilderTests {

	@Test
	void growsAsNeeded() {
		ByteBuilder builder = new ByteBuilder(1);
		builder.append(0x1ff)
			.append(new byte[] { 1, 2, 3 }, 1, 2)
			.append(new byte[100])
			.appendAscii("a")
			.appendUtf8("é");
		assertThat(builder.length()).isEqualTo(106);
		assertThat(HexFormat.of().formatHex(builder.toByteArray())).startsWith("ff0203").endsWith("0061c3a9");
	}

	@Test
	void numbersAreWrittenHighestByteFirst() {
		ByteBuilder builder = new ByteBuilder(1);
		builder.appendInt(0x01020304);
		builder.appendLong(0x05060708090a0b0cL);
		builder.setInt(1, -1);
		builder.set(0, 9);
		assertThat(HexFormat.of().formatHex(builder.toByteArray())).isEqualTo("09ffffffff060708090a0b0c");
	}

	@Test
	void digitsAreThoseOfTheNumber() {
		for (long value : new long[] { 0, 9, 10, 99, 100, 1L << 53, Long.MAX_VALUE, -1, Long.MIN_VALUE }) {
			ByteBuilder builder = new ByteBuilder(1);
			builder.appendDigits(value);
			assertThat(new String(builder.toByteArray(), StandardCharsets.US_ASCII)).isEqualTo(Long.toString(value));
		}
	}

	@Test
	void gapMovesWhatFollows() {
		ByteBuilder builder = new ByteBuilder(4).appendAscii("abcd");
		builder.insertGap(1, 2);
		builder.set(1, 'x');
		builder.set(2, 'y');
		assertThat(new String(builder.toByteArray(), StandardCharsets.US_ASCII)).isEqualTo("axybcd");
	}

	@Test
	void beginsAgainWithAnotherArray() {
		ByteBuilder builder = new ByteBuilder(0).appendAscii("abcd");
		byte[] before = builder.array();
		builder.renew(2);
		assertThat(builder.length()).isZero();
		assertThat(builder.appendAscii("xyz").toByteArray()).isEqualTo("xyz".getBytes(StandardCharsets.US_ASCII));
		assertThat(before).startsWith('a', 'b', 'c', 'd');
		builder.renew(0);
		assertThat(builder.array()).isEmpty();
	}

	@Test
	void truncatesToAnEarlierLengthOnly() {
		ByteBuilder builder = new ByteBuilder(4).appendAscii("abcd");
		builder.truncate(2);
		assertThat(builder.toByteArray()).hasSize(2);
		assertThatThrownBy(() -> builder.truncate(3)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> builder.truncate(-1)).isInstanceOf(IllegalArgumentException.class);
	}

}
