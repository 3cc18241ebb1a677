package io.wampspring.docs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.MemoryClient;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Router;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.template.WampTemplate;

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
			MemoryTransport transport = new MemoryTransport(router, router.timers());
			Peer callee = new Peer(transport, Codecs.cbor(CodecLimits.DEFAULT));
			Peer caller = new Peer(transport, Codecs.json(CodecLimits.DEFAULT));
			callee.send(new RegisterMessage(1, Dict.EMPTY, "com.example.raw"));
			assertThat(callee.received.take()).isInstanceOf(RegisteredMessage.class);
			caller.send(new CallMessage(1, Dict.of("passthru", true), "com.example.raw", Payload.ofArgs(1)));
			assertThat(caller.received.take()).isInstanceOfSatisfying(ErrorMessage.class,
					(error) -> assertThat(error.error()).isEqualTo("wamp.error.feature_not_supported"));
		});
	}

	/** A client with a serializer of its own. */
	private static final class Peer implements MemoryClient.Receiver {

		final BlockingQueue<WampMessage> received = new LinkedBlockingQueue<>();

		private final Codec codec;

		private final MemoryClient client;

		Peer(MemoryTransport transport, Codec codec) throws InterruptedException {
			this.codec = codec;
			this.client = transport.connect(Subprotocol.of(codec).get(0), this);
			send(new HelloMessage("realm1", Dict.of("roles", Map.of("caller", Map.of(), "callee", Map.of()))));
			assertThat(this.received.take()).isInstanceOf(WelcomeMessage.class);
		}

		void send(WampMessage message) {
			ByteBuilder frame = new ByteBuilder(256);
			this.codec.encode(message, frame);
			this.client.send(frame.toByteArray());
		}

		@Override
		public void onFrame(Frame frame) {
			this.received.add(this.codec.decode(frame.array(), frame.offset(), frame.length()));
		}

		@Override
		public void onClose(CloseStatus status) {
			// the application ends with the test
		}

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
