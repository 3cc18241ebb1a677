package io.wampspring.core.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.MessageType;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

/**
 * What ends an established session at once, checks 27 to 30.
 */
public abstract class ViolationConformance extends Conformance {

	@Test
	@DisplayName("check 27: malformed messages are violations")
	void malformedMessagesAreViolations() {
		List<Object[]> messages = List.of(new Object[] {}, new Object[] { "x" }, new Object[] { 9999 },
				new Object[] { 32, 1 }, new Object[] { 32, 1, Map.of(), 7 }, new Object[] { 32, 1, List.of(), "com.a" },
				new Object[] { 32, 0, Map.of(), "com.a" }, new Object[] { 32, (1L << 53) + 1, Map.of(), "com.a" },
				new Object[] { 32, 1, Map.of(), "com.a", List.of(), Map.of(), 1 },
				new Object[] { 48, 1, Map.of(), "com.a", Map.of() });
		for (Object[] message : messages) {
			WampTestClient peer = join();
			peer.send(message);
			peer.expectViolation();
		}
	}

	@Test
	@DisplayName("check 27: a dict, truncated bytes, and arbitrary bytes are violations")
	void malformedBytesAreViolations() {
		WampTestClient truncated = join();
		byte[] whole = truncated.encode(32, 1, Map.of(), "com.a");
		truncated.sendEncoded(Arrays.copyOf(whole, whole.length - 2));
		truncated.expectViolation();
		WampTestClient dict = join();
		byte[] insideList = dict.encode(Map.of());
		dict.sendEncoded("json".equals(subprotocol().codec().name()) ? "{}".getBytes()
				: Arrays.copyOfRange(insideList, 1, insideList.length));
		dict.expectViolation();
		WampTestClient noise = join();
		noise.sendEncoded(new byte[] { (byte) 0xff, (byte) 0xc1, 0x3f });
		noise.expectViolation();
	}

	@Test
	@DisplayName("check 28: messages that only a router sends are violations")
	void messagesOfARouterAreViolations() {
		List<Object[]> messages = List.of(new Object[] { 2, 1, Map.of("roles", Map.of()) },
				new Object[] { 4, "ticket", Map.of() }, new Object[] { 36, 1, 1, Map.of() },
				new Object[] { 50, 1, Map.of() }, new Object[] { 68, 1, 1, Map.of() }, new Object[] { 17, 1, 1 },
				new Object[] { 33, 1, 1 }, new Object[] { 35, 1 }, new Object[] { 65, 1, 1 }, new Object[] { 67, 1 },
				new Object[] { 69, 1, Map.of() });
		for (Object[] message : messages) {
			WampTestClient peer = join();
			peer.send(message);
			peer.expectViolation();
		}
	}

	@Test
	@DisplayName("check 29: ERROR for anything but an INVOCATION is a violation")
	void errorOfACallIsAViolation() {
		WampTestClient peer = join();
		peer.send(8, 48, 1, Map.of(), "com.error");
		peer.expectViolation();
	}

	@Test
	@DisplayName("check 30: request ids of a strict realm begin with 1 and have neither gap nor repetition")
	void requestIdsAreSequential() {
		String strict = addRealm((config) -> config.strictRequestIds(true));
		WampTestClient late = connect().join(strict);
		late.send(32, 2, Map.of(), "com.a");
		late.expectViolation();
		WampTestClient gap = connect().join(strict);
		gap.subscribe("com.a");
		gap.send(32, 3, Map.of(), "com.b");
		gap.expectViolation();
		WampTestClient repeated = connect().join(strict);
		repeated.subscribe("com.a");
		repeated.send(16, 1, Map.of(), "com.b");
		repeated.expectViolation();
		WampTestClient call = connect().join(strict, Map.of("roles", TestRoles.basic()));
		call.subscribe("com.a");
		call.send(48, 1, Map.of(), "com.b");
		call.expectViolation();
	}

	@Test
	@DisplayName("ID-7: any id is accepted unless the realm is strict, and ids may repeat")
	void anyRequestIdIsAcceptedByDefault() {
		WampTestClient peer = join();
		peer.send(64, 123, Map.of(), "com.p");
		peer.expect(MessageType.REGISTERED, 123);
		for (long invocation = 1; invocation <= 2; invocation++) {
			peer.send(48, 7, Map.of(), "com.p");
			peer.expect(MessageType.INVOCATION, invocation);
			peer.yield(invocation, Map.of());
			peer.expect(MessageType.RESULT, 7);
		}
		peer.send(32, 7, Map.of(), "com.a");
		peer.expect(MessageType.SUBSCRIBED, 7);
		peer.send(16, 1, Map.of("acknowledge", true), "com.a");
		peer.expect(MessageType.PUBLISHED, 1);
	}

	@Test
	@DisplayName("3.4: an error URI that is none is a violation, and nothing of the peer is handled behind it")
	void nothingIsHandledBehindAViolation() {
		WampTestClient peer = join();
		peer.send(8, 68, 1, Map.of(), "no uri");
		peer.send(64, 1, Map.of(), "com.p");
		peer.expectViolation();
	}

}
