package io.wampspring.transport.internal.websocket;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Masking}.
 */
class MaskingTests {

	@Test
	void agreesWithTheSpecificationForAnyLengthOffsetAndPosition() {
		Random random = new Random(1);
		for (int length = 0; length < 70; length++) {
			for (int position = 0; position < 9; position++) {
				int offset = random.nextInt(9);
				int key = random.nextInt();
				byte[] bytes = Frames.random(random, offset + length + 3);
				byte[] expected = bytes.clone();
				for (int i = 0; i < length; i++) {
					expected[offset + i] ^= (byte) (key >>> (24 - 8 * ((position + i) % 4)));
				}
				Masking.unmask(bytes, offset, length, key, position);
				assertThat(bytes).as("length %s, position %s", length, position).isEqualTo(expected);
			}
		}
	}

}
