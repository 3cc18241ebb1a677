package io.wampspring.docs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.Router;
import io.wampspring.template.WampTemplate;
import io.wampspring.test.MemoryConnector;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/payload-passthru.md}. */
class PayloadPassthruTests {

	@Test
	void carriesASealedPayload() {
		Examples.run(Vault.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			byte[] sealed = Cipher.seal("secret");
			WampResult result = wamp.call("com.example.vault.store")
				.option("ppt_scheme", "x_example")
				.option("ppt_serializer", "cbor")
				.option("ppt_keyid", "key-7")
				.payload(Payload.ofArgs(sealed))
				.retrieve();
			assertThat(result.details().getString("ppt_scheme")).isEqualTo("x_example");
			assertThat(Cipher.open(result.args().get(0))).isEqualTo("secret stored with key-7");
		});
	}

	@Test
	void refusesToTranscodeWhatMustNotBe() {
		// these clients do not answer GOODBYE
		Examples.run().withPropertyValues("wamp.protocol.goodbye-timeout=100ms").run((context) -> {
			Router router = context.getBean(Router.class);
			WampTestClient callee = join(router, Codecs.cbor(CodecLimits.DEFAULT));
			WampTestClient caller = join(router, Codecs.json(CodecLimits.DEFAULT));
			callee.register("com.example.raw");
			caller.send(new CallMessage(1, Dict.of("passthru", true), "com.example.raw", Payload.ofArgs(1)));
			caller.expectError(MessageType.CALL, 1, WampUris.FEATURE_NOT_SUPPORTED);
		});
	}

	private static WampTestClient join(Router router, Codec codec) {
		return WampTestClient.connect(Subprotocol.of(codec).get(0), MemoryConnector.to(router))
			.join("realm1", Map.of("roles", TestRoles.basic()));
	}

	/** Stands for a real one. */
	static final class Cipher {

		private Cipher() {
		}

		static byte[] seal(String text) {
			return Base64.getEncoder().encode(text.getBytes(StandardCharsets.UTF_8));
		}

		static String open(Object bytes) {
			return new String(Base64.getDecoder().decode((byte[]) bytes), StandardCharsets.UTF_8);
		}

	}

	static class Vault {

		@WampProcedure("com.example.vault.store")
		WampResult store(Payload payload, Dict details) {
			String text = Cipher.open(payload.args().get(0));
			String answer = text + " stored with " + details.getString("ppt_keyid");
			Dict options = Dict.of(Map.of("ppt_scheme", "x_example", "ppt_serializer", "cbor"));
			return new WampResult(Payload.ofArgs(Cipher.seal(answer)), options);
		}

	}

}
