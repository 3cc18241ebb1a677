package io.wampspring.core.conformance;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payload passthru mode, checks 107 and 108.
 */
public abstract class PassthruConformance extends Conformance {

	private static final String FEATURE = "payload_passthru_mode";

	private static final String PROCEDURE = "com.p";

	private static final byte[] SECRET = { 0, 1, (byte) 0xff, 42 };

	private static final Map<String, Object> KEYS = Map.of("ppt_scheme", "x_t", "ppt_serializer", "cbor", "ppt_cipher",
			"aes256gcm", "ppt_keyid", "k1");

	@Test
	@DisplayName("check 107: passthru keys and bytes go through, whatever the serializations")
	void keysAndBytesGoThrough() {
		TestPeer callee = join();
		callee.register(PROCEDURE);
		callee.subscribe("com.t");
		for (Subprotocol other : Subprotocols.all()) {
			TestPeer caller = connect(other).join(this.realm);
			long request = caller.call(PROCEDURE, KEYS, SECRET);
			Received invocation = callee.expect(MessageType.INVOCATION);
			assertSecret(invocation);
			callee.yield(invocation.number(1), KEYS, SECRET);
			assertSecret(caller.expect(MessageType.RESULT, request));
			request = caller.call(PROCEDURE, KEYS, SECRET);
			invocation = callee.expect(MessageType.INVOCATION);
			callee.send(8, 68, invocation.number(1), KEYS, "com.x.err", List.of(SECRET));
			assertSecret(caller.expectError(MessageType.CALL, request, "com.x.err"));
			caller.publish("com.t", KEYS, SECRET);
			assertSecret(callee.expect(MessageType.EVENT));
		}
	}

	private static void assertSecret(Received message) {
		assertThat(message.details()).isEqualTo(KEYS);
		assertThat(message.args()).hasSize(1);
		assertThat((byte[]) message.args().get(0)).isEqualTo(SECRET);
	}

	@Test
	@DisplayName("check 108: using the mode without having announced it is a violation")
	void unannouncedModeIsAViolation() {
		TestPeer caller = join(Roles.without("caller", FEATURE));
		caller.call(PROCEDURE, KEYS, SECRET);
		caller.expectViolation();
		TestPeer publisher = join(Roles.without("publisher", FEATURE));
		publisher.sendPublish("com.t", KEYS, SECRET);
		publisher.expectViolation();
		TestPeer callee = join(Roles.without("callee", FEATURE));
		callee.register(PROCEDURE);
		callee.call(PROCEDURE);
		callee.yield(callee.expect(MessageType.INVOCATION).number(1), KEYS, SECRET);
		callee.expectViolation();
	}

	@Test
	@DisplayName("check 108: a callee without the mode cannot be called with it")
	void calleeWithoutTheModeCannotBeCalledWithIt() {
		TestPeer callee = join(Roles.without("callee", FEATURE));
		callee.register(PROCEDURE);
		TestPeer caller = join();
		caller.expectError(MessageType.CALL, caller.call(PROCEDURE, KEYS, SECRET), WampUris.FEATURE_NOT_SUPPORTED);
		callee.expectNothing();
	}

	@Test
	@DisplayName("check 108: a result in the mode for a caller without it leaves neither side waiting")
	void resultForACallerWithoutTheModeIsRefusedOnBothSides() {
		TestPeer callee = join();
		callee.register(PROCEDURE);
		TestPeer caller = join(Roles.without("caller", FEATURE));
		long request = caller.call(PROCEDURE);
		long invocation = callee.expect(MessageType.INVOCATION).number(1);
		callee.yield(invocation, KEYS, SECRET);
		callee.expectError(MessageType.INVOCATION, invocation, WampUris.FEATURE_NOT_SUPPORTED);
		caller.expectError(MessageType.CALL, request, WampUris.FEATURE_NOT_SUPPORTED);
		callee.expectNothing();
		caller.expectNothing();
	}

}
