package io.wampspring.core.conformance;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

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
	@DisplayName("check 107: passthru keys and bytes are forwarded unchanged between all serializations")
	void keysAndBytesGoThrough() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		callee.subscribe("com.t");
		for (Subprotocol other : transport().subprotocols()) {
			WampTestClient caller = connect(other).join(this.realm);
			long request = caller.sendCall(PROCEDURE, KEYS, SECRET);
			ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
			assertSecret(invocation);
			callee.yield(invocation.number(1), KEYS, SECRET);
			assertSecret(caller.expect(MessageType.RESULT, request));
			request = caller.sendCall(PROCEDURE, KEYS, SECRET);
			invocation = callee.expect(MessageType.INVOCATION);
			callee.send(8, 68, invocation.number(1), KEYS, "com.x.err", List.of(SECRET));
			assertSecret(caller.expectError(MessageType.CALL, request, "com.x.err"));
			caller.publish("com.t", KEYS, SECRET);
			assertSecret(callee.expect(MessageType.EVENT));
		}
	}

	private static void assertSecret(ReceivedMessage message) {
		assertThat(message.details()).isEqualTo(KEYS);
		assertThat(message.args()).hasSize(1);
		assertThat((byte[]) message.args().get(0)).isEqualTo(SECRET);
	}

	@Test
	@DisplayName("check 108: using the mode unannounced is a violation")
	void unannouncedModeIsAViolation() {
		WampTestClient caller = join(TestRoles.without("caller", FEATURE));
		caller.sendCall(PROCEDURE, KEYS, SECRET);
		caller.expectViolation();
		WampTestClient publisher = join(TestRoles.without("publisher", FEATURE));
		publisher.sendPublish("com.t", KEYS, SECRET);
		publisher.expectViolation();
		WampTestClient callee = join(TestRoles.without("callee", FEATURE));
		callee.register(PROCEDURE);
		callee.sendCall(PROCEDURE);
		callee.yield(callee.expect(MessageType.INVOCATION).number(1), KEYS, SECRET);
		callee.expectViolation();
	}

	@Test
	@DisplayName("check 108: a callee without the mode cannot be called with it")
	void calleeWithoutTheModeCannotBeCalledWithIt() {
		WampTestClient callee = join(TestRoles.without("callee", FEATURE));
		callee.register(PROCEDURE);
		WampTestClient caller = join();
		caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE, KEYS, SECRET), WampUris.FEATURE_NOT_SUPPORTED);
		callee.expectNothing();
	}

	@Test
	@DisplayName("check 108: a result in the mode for a caller without it is an error for both sides")
	void resultForACallerWithoutTheModeIsRefusedOnBothSides() {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		WampTestClient caller = join(TestRoles.without("caller", FEATURE));
		long request = caller.sendCall(PROCEDURE);
		long invocation = callee.expect(MessageType.INVOCATION).number(1);
		callee.yield(invocation, KEYS, SECRET);
		callee.expectError(MessageType.INVOCATION, invocation, WampUris.FEATURE_NOT_SUPPORTED);
		caller.expectError(MessageType.CALL, request, WampUris.FEATURE_NOT_SUPPORTED);
		callee.expectNothing();
		caller.expectNothing();
	}

}
