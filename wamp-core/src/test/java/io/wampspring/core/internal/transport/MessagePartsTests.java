package io.wampspring.core.internal.transport;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MessageParts}.
 */
class MessagePartsTests {

	private static final byte[] NOTHING = {};

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) (i * 31 + i / 251);
		}
		return bytes;
	}

	@Test
	void messageIsWhatCameInAnArrayOfItsSize() {
		for (int step : new int[] { 1, 7, 1000, 65_536, 70_000, 300_000 }) {
			byte[] expected = bytes(300_000);
			MessageParts parts = new MessageParts(1024);
			int position = 0;
			while (position + step < expected.length) {
				parts.append(expected, position, step);
				position += step;
				assertThat(parts.length()).isEqualTo(position);
			}
			assertThat(parts.complete(expected, position, expected.length - position)).isEqualTo(expected);
			assertThat(parts.allocated()).isZero();
		}
	}

	@Test
	void unfinishedMessageTakesHardlyMoreThanWhatHasCome() {
		byte[] piece = bytes(100);
		MessageParts parts = new MessageParts(100);
		for (int i = 1; i <= 20_000; i++) {
			parts.append(piece, 0, piece.length);
			assertThat(parts.allocated() - parts.length()).isBetween(0,
					Math.min(parts.length(), MessageParts.LARGEST_PIECE));
		}
	}

	@Test
	void whatIsDiscardedIsNoMessageAndTakesNothing() {
		MessageParts parts = new MessageParts(0);
		parts.append(bytes(1000), 0, 1000);
		parts.discard();
		assertThat(parts.allocated()).isZero();
		parts.append(bytes(1000), 0, 1000);
		assertThat(parts.allocated()).isZero();
		assertThat(parts.complete(NOTHING, 0, 0)).isNull();
	}

	@Test
	void lastPartMayBeTheOnlyOneAndEmpty() {
		assertThat(new MessageParts(0).complete(NOTHING, 0, 0)).isEmpty();
		byte[] some = bytes(10);
		assertThat(new MessageParts(0).complete(some, 3, 4)).isEqualTo(Arrays.copyOfRange(some, 3, 7));
	}

}
