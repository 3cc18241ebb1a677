package io.wampspring.fuzzing;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.MessageFraming;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;

/**
 * Whatever bytes a peer sends, they are messages or a protocol violation. What is a
 * message is the same message after it was encoded and decoded again, and can be
 * forwarded in every format that expresses its payload.
 */
class FrameFuzzTests {

	private static final List<Subprotocol> SUBPROTOCOLS = Codecs.subprotocols(CodecLimits.DEFAULT);

	/**
	 * The first byte chooses the subprotocol, the others are a frame.
	 * @param data any bytes
	 */
	@FuzzTest
	void frames(byte[] data) {
		Input input = new Input(data);
		Subprotocol subprotocol = SUBPROTOCOLS.get(input.next(SUBPROTOCOLS.size()));
		byte[] frame = input.rest();
		List<byte[]> messages = new ArrayList<>();
		try {
			new MessageFraming(subprotocol).split(frame, 0, frame.length, (bytes, offset, length) -> {
				byte[] message = new byte[length];
				System.arraycopy(bytes, offset, message, 0, length);
				messages.add(message);
			});
		}
		catch (ProtocolViolationException ex) {
			require(ex.getMessage() != null, "A violation says what is wrong");
		}
		messages.forEach((message) -> verify(subprotocol.codec(), message));
	}

	private static void verify(Codec codec, byte[] bytes) {
		WampMessage message;
		try {
			message = codec.decode(bytes, 0, bytes.length);
		}
		catch (ProtocolViolationException ex) {
			require(ex.getMessage() != null, "A violation says what is wrong");
			return;
		}
		byte[] encoded = codec.encode(message);
		WampMessage again = codec.decode(encoded, 0, encoded.length);
		requireSame(message, again);
		require(Values.same(encoded, codec.encode(again)), "Encoded twice a message is the same");
		for (Subprotocol other : SUBPROTOCOLS) {
			if (!other.batched()) {
				forward(message, other.codec());
			}
		}
	}

	private static void forward(WampMessage message, Codec codec) {
		byte[] encoded;
		try {
			encoded = codec.encode(message);
		}
		catch (PayloadException ex) {
			require(ex.getMessage() != null, "An exception says what has no form");
			return;
		}
		WampMessage received = codec.decode(encoded, 0, encoded.length);
		require(received.type() == message.type(), "A forwarded message has the same type");
		require(Values.same(encoded, codec.encode(received)), "Forwarded twice a message is the same");
	}

	private static void requireSame(WampMessage one, WampMessage other) {
		require(one.getClass() == other.getClass(), "The type stays the same");
		for (RecordComponent component : one.getClass().getRecordComponents()) {
			Object before = value(one, component);
			Object after = value(other, component);
			if (before instanceof Payload payload && after instanceof Payload otherPayload) {
				require(Values.same(values(payload), values(otherPayload)), "The payload stays the same");
			}
			else {
				require(Values.same(before, after), component.getName() + " stays the same");
			}
		}
	}

	private static @Nullable Object value(WampMessage message, RecordComponent component) {
		try {
			return component.getAccessor().invoke(message);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns arguments, or nothing if they have no form as values. */
	private static List<?> values(Payload payload) {
		try {
			return List.of(payload.args(), payload.kwargs());
		}
		catch (PayloadException ex) {
			return List.of();
		}
	}

	private static void require(boolean holds, String what) {
		if (!holds) {
			throw new AssertionError(what);
		}
	}

}
