package io.wampspring.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Frames} and {@link FrameReader}.
 */
class FramesTests {

	private final List<String> received = new ArrayList<>();

	private final FrameReader.Sink sink = new FrameReader.Sink() {

		@Override
		public void onText(byte[] bytes, int offset, int length) {
			FramesTests.this.received.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
		}

		@Override
		public void onControl(int opcode, byte[] bytes, int offset, int length) {
			FramesTests.this.received.add("control " + opcode);
		}

	};

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 8, 9, 125, 126, 65535, 65536, 70001 })
	void masksAsTheProtocolSays(int length) {
		byte[] payload = new byte[length];
		Arrays.fill(payload, (byte) 'a');
		byte[] out = new byte[length + Frames.MAX_HEADER];
		int end = Frames.write(Frames.TEXT, payload, length, out, 0);
		int mask = end - length - 4;
		assertThat(out[0]).isEqualTo((byte) 0x81);
		assertThat(out[1] & 0x80).isEqualTo(0x80);
		byte[] unmasked = new byte[length];
		for (int i = 0; i < length; i++) {
			unmasked[i] = (byte) (out[mask + 4 + i] ^ out[mask + i % 4]);
		}
		assertThat(unmasked).isEqualTo(payload);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 64, 1000, 1_000_000 })
	void readsFramesHoweverTheyAreCut(int cut) {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		List<String> sent = List.of("", "a", "b".repeat(125), "c".repeat(126), "d".repeat(70_000), "e");
		sent.forEach((text) -> frame(stream, 0x81, text));
		read(stream.toByteArray(), cut);
		assertThat(this.received).isEqualTo(sent);
	}

	@Test
	void joinsFragmentsWithAControlFrameBetweenThem() {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		frame(stream, 0x01, "one");
		frame(stream, 0x00, " two");
		frame(stream, 0x89, "ping");
		frame(stream, 0x80, " three");
		frame(stream, 0x81, "four");
		read(stream.toByteArray(), 1_000);
		assertThat(this.received).containsExactly("control 9", "one two three", "four");
	}

	private void read(byte[] bytes, int cut) {
		FrameReader reader = new FrameReader();
		for (int at = 0; at < bytes.length; at += cut) {
			byte[] part = Arrays.copyOfRange(bytes, at, Math.min(at + cut, bytes.length));
			reader.read(part, part.length, this.sink);
		}
	}

	private static void frame(ByteArrayOutputStream stream, int first, String text) {
		int length = text.length();
		stream.write(first);
		if (length < 126) {
			stream.write(length);
		}
		else if (length < 65536) {
			stream.write(126);
			stream.write(length >>> 8);
			stream.write(length);
		}
		else {
			stream.write(127);
			for (int shift = 56; shift >= 0; shift -= 8) {
				stream.write((int) ((long) length >>> shift));
			}
		}
		stream.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}

}
