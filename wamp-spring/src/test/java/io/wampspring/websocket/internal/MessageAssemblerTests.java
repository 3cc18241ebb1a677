package io.wampspring.websocket.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.internal.transport.InboundMemory;
import io.wampspring.core.internal.transport.Inbox;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MessageAssembler}.
 */
class MessageAssemblerTests {

	private static final String MESSAGE = "[1,\"\u20ac\ud83d\ude00\",{}]";

	private final List<String> received = new ArrayList<>();

	private MessageAssembler assembler(int limit) {
		ConnectionHandler handler = new ConnectionHandler() {

			@Override
			public void onMessage(WampMessage message) {
				MessageAssemblerTests.this.received.add(message.toString());
			}

			@Override
			public void onViolation(ProtocolViolationException violation) {
				MessageAssemblerTests.this.received.add(violation.toString());
			}

			@Override
			public void onClose() {
				throw new IllegalStateException("Nobody closed it");
			}

		};
		return new MessageAssembler(
				new Inbox(Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0), new NoConnection(), handler), limit,
				MessageAssembler.buffers(), InboundMemory.unlimited(new NoConnection().info()));
	}

	@Test
	void charactersMayBeCutInTwo() {
		MessageAssembler assembler = assembler(100);
		for (int i = 0; i < MESSAGE.length(); i++) {
			assertThat(assembler.onText(MESSAGE.substring(i, i + 1), i == MESSAGE.length() - 1)).isTrue();
		}
		assembler.onText(MESSAGE, true);
		assertThat(this.received).hasSize(2);
		assertThat(this.received.get(0)).isEqualTo(this.received.get(1)).contains("\u20ac\ud83d\ude00");
	}

	@Test
	void textOfAnySizeAndAlphabetIsRead() {
		MessageAssembler assembler = assembler(100_000);
		for (String realm : List.of("ascii", "a".repeat(8200), "b".repeat(20_000), "\u20ac".repeat(8000), "\u00e4",
				"z")) {
			assembler.onText("[1,\"" + realm + "\",{}]", true);
			assembler.onText("[1,\"" + realm, false);
			assembler.onText("\",{}]", true);
			assertThat(this.received).hasSize(2)
				.allSatisfy((message) -> assertThat(message).contains("realm=" + realm + ","));
			this.received.clear();
		}
	}

	@Test
	void lastPartMayBeEmpty() {
		MessageAssembler assembler = assembler(100);
		assembler.onText(MESSAGE, false);
		assembler.onText("", true);
		assertThat(this.received).hasSize(1);
	}

	@Test
	void limitCountsBytesNotCharacters() {
		int bytes = MESSAGE.getBytes(StandardCharsets.UTF_8).length;
		assertThat(assembler(bytes).onText(MESSAGE, true)).isTrue();
		assertThat(assembler(bytes - 1).onText(MESSAGE, true)).isFalse();
		assertThat(this.received).hasSize(1);
	}

	@Test
	void limitHoldsForAllPartsTogetherAndWhatFollowsIsIgnored() {
		MessageAssembler assembler = assembler(10);
		assertThat(assembler.onBinary(ByteBuffer.wrap(new byte[6]), false)).isTrue();
		assertThat(assembler.onBinary(ByteBuffer.wrap(new byte[5]), false)).isFalse();
		assertThat(assembler.onText("[1,\"a\",{}]", true)).isTrue();
		assertThat(this.received).isEmpty();
	}

	@Test
	void buffersOutsideOfTheHeapAndWithinArraysAreRead() {
		byte[] bytes = ("xx" + MESSAGE + "yy").getBytes(StandardCharsets.UTF_8);
		ByteBuffer slice = ByteBuffer.wrap(bytes, 1, bytes.length - 3).slice();
		slice.get();
		ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length - 4);
		direct.put(bytes, 2, bytes.length - 4).flip();
		MessageAssembler assembler = assembler(100);
		assembler.onBinary(slice, true);
		assembler.onBinary(direct, true);
		assertThat(this.received).hasSize(2);
		assertThat(this.received.get(0)).isEqualTo(this.received.get(1)).startsWith("HelloMessage");
	}

	private static final class NoConnection implements Connection {

		@Override
		public Delivery send(WampMessage message) {
			return Delivery.CLOSED;
		}

		@Override
		public void close(CloseStatus status) {
			throw new IllegalStateException("Nothing failed");
		}

		@Override
		public ConnectionInfo info() {
			return new ConnectionInfo("test", "json", null, Map.of());
		}

	}

}
