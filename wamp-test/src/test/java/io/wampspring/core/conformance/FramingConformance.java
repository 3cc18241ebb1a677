package io.wampspring.core.conformance;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.MessageFraming;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.MessageType;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frames and serializations, checks 3 to 8 as far as they hold for every transport.
 */
public abstract class FramingConformance extends Conformance {

	@Test
	@DisplayName("check 3: a frame of the wrong kind is a violation")
	void frameOfTheWrongKindIsAViolation() {
		WampTestClient peer = join();
		if (peer.link().sendWrongKind(peer.encode(32, 1, Map.of(), "com.a"))) {
			peer.expectViolation();
		}
	}

	@Test
	@DisplayName("checks 4 and 5: values keep type and value from any serialization to any other")
	void valuesSurviveEveryPairOfSerializations() {
		Map<String, Object> nested = new HashMap<>();
		nested.put("map", Map.of("deep", List.of(1L, Map.of("deeper", "x"))));
		nested.put("nothing", null);
		List<Object> values = List.of(new byte[] { 1, 2, 3 }, (1L << 53) + 1, Long.MIN_VALUE, Long.MAX_VALUE,
				new BigInteger("18446744073709551615"), 1.5, 1.0, true, "\u00e4\ud83d\ude00", nested);
		WampTestClient callee = join();
		callee.register("com.echo");
		for (Subprotocol other : transport().subprotocols()) {
			WampTestClient caller = connect(other).join(this.realm);
			long request = caller.sendCall("com.echo", Map.of(), values.toArray());
			ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
			callee.yield(invocation.number(1), Map.of(), invocation.args().toArray());
			for (List<?> args : List.of(invocation.args(), caller.expect(MessageType.RESULT, request).args())) {
				assertThat((byte[]) args.get(0)).containsExactly(1, 2, 3);
				assertThat(args.subList(1, args.size())).isEqualTo(values.subList(1, values.size()));
			}
		}
	}

	@Test
	@DisplayName("check 6: messages of one batch are handled in order")
	void messagesOfABatchAreHandledInOrder() {
		WampTestClient peer = connect();
		MessageFraming framing = new MessageFraming(subprotocol());
		ByteBuilder batch = new ByteBuilder(64);
		List<byte[]> messages = List.of(peer.encode(1, this.realm, Map.of("roles", TestRoles.all())),
				peer.encode(32, 1, Map.of(), "com.a"),
				peer.encode(16, 2, Map.of("acknowledge", true, "exclude_me", false), "com.a"));
		for (byte[] message : messages) {
			framing.append(message, batch);
			if (!subprotocol().batched()) {
				peer.link().send(batch.toByteArray());
				batch.truncate(0);
			}
		}
		if (subprotocol().batched()) {
			peer.link().send(batch.toByteArray());
		}
		byte[] frame = peer.expect(MessageType.WELCOME).frame();
		peer.expect(MessageType.SUBSCRIBED, 1);
		// the order of these two is nowhere defined
		assertThat(List.of(peer.next().code(), peer.next().code()))
			.containsExactlyInAnyOrder(MessageType.PUBLISHED.code(), MessageType.EVENT.code());
		if (subprotocol().name().equals("wamp.2.json.batched")) {
			assertThat(frame[frame.length - 1]).isEqualTo((byte) 0x1e);
		}
	}

	@Test
	@DisplayName("check 7: an empty frame is a violation")
	void emptyFrameIsAViolation() {
		WampTestClient peer = join();
		peer.link().send(new byte[0]);
		peer.expectViolation();
	}

	@Test
	@DisplayName("check 8: a truncated batch is a violation")
	void batchThatIsCutOffIsAViolation() {
		WampTestClient peer = join();
		ByteBuilder batch = new ByteBuilder(64);
		new MessageFraming(subprotocol()).append(peer.encode(32, 1, Map.of(), "com.a"), batch);
		byte[] terminate = new byte[batch.length() - 1];
		System.arraycopy(batch.array(), 0, terminate, 0, terminate.length);
		peer.link().send(terminate);
		peer.expectViolation();
	}

}
