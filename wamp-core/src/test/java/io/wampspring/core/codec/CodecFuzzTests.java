package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.YieldMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Whatever a peer sends, nothing but a protocol violation comes out, and what is accepted
 * can be forwarded: every format that expresses it at all expresses it well-formed.
 */
class CodecFuzzTests {

	private static final int RANDOM_CASES = 15_000;

	private static final int MUTATED_CASES = 30_000;

	private final long seed = Long.getLong("wamp-tests.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final RandomMessages messages = new RandomMessages(this.seed);

	private final JsonMapper otherParser = new JsonMapper();

	static Iterable<Codec> codecs() {
		return TestCodecs.ALL;
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void randomBytesAreViolationsOrMessages(Codec codec) {
		byte[] json = "[]{}\",:\\u0123456789.eE+-truefalsnl \n\u001e".getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < RANDOM_CASES; i++) {
			byte[] bytes = new byte[this.random.nextInt(40)];
			this.random.nextBytes(bytes);
			for (int k = 0; codec.isText() && k < bytes.length; k++) {
				bytes[k] = (this.random.nextInt(30) == 0) ? bytes[k] : json[this.random.nextInt(json.length)];
			}
			if (bytes.length > 2 && this.random.nextBoolean()) {
				// further than the first byte come only those that look like a message
				byte[] start = codec.encode(this.messages.next());
				System.arraycopy(start, 0, bytes, 0, this.random.nextInt(Math.min(start.length, bytes.length)));
			}
			verify(codec, bytes);
		}
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void mutatedMessagesAreViolationsOrMessages(Codec codec) {
		int accepted = 0;
		for (int i = 0; i < MUTATED_CASES; i++) {
			byte[] bytes = codec.encode(this.messages.next());
			for (int left = this.random.nextInt(3); left >= 0; left--) {
				bytes = mutate(bytes, codec);
			}
			accepted += verify(codec, bytes) ? 1 : 0;
		}
		assertThat(accepted).as("accepted with seed %d", this.seed)
			.isBetween(MUTATED_CASES / 100, MUTATED_CASES * 9 / 10);
	}

	private byte[] mutate(byte[] original, Codec codec) {
		byte[] bytes = original.clone();
		if (bytes.length == 0) {
			return new byte[] { (byte) this.random.nextInt() };
		}
		int at = this.random.nextInt(bytes.length);
		switch (this.random.nextInt(7)) {
			case 0 -> bytes[at] ^= (byte) (1 << this.random.nextInt(8));
			case 1 -> bytes[at] = (byte) this.random.nextInt();
			case 2 -> bytes = Arrays.copyOf(bytes, at);
			case 3 -> bytes = join(bytes, at, new byte[] { (byte) this.random.nextInt() }, at);
			case 4 -> bytes = join(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + this.random.nextInt(4)));
			case 5 -> bytes = join(bytes, at, codec.encode(this.messages.next()), at);
			default -> bytes = join(bytes, at, bytes, this.random.nextInt(bytes.length));
		}
		return bytes;
	}

	private static byte[] join(byte[] bytes, int until, byte[] middle, int from) {
		ByteBuilder joined = new ByteBuilder(1);
		return joined.append(bytes, 0, until).append(middle).append(bytes, from, bytes.length - from).toByteArray();
	}

	/** Returns whether the bytes are a message. */
	private boolean verify(Codec codec, byte[] bytes) {
		try {
			WampMessage message = codec.decode(bytes, 0, bytes.length);
			verifyMessage(codec, message, bytes);
			return true;
		}
		catch (ProtocolViolationException ex) {
			return false;
		}
		catch (RuntimeException | Error ex) {
			return fail("seed " + this.seed + ", " + codec + " " + HexFormat.of().formatHex(bytes), ex);
		}
	}

	private void verifyMessage(Codec codec, WampMessage message, byte[] bytes) {
		readValues(payload(message));
		if (codec.isText()) {
			this.otherParser.readTree(bytes);
		}
		for (Codec target : TestCodecs.ALL) {
			byte[] forwarded;
			try {
				forwarded = target.encode(message);
			}
			catch (PayloadException ex) {
				assertThat(target).isNotSameAs(codec);
				continue;
			}
			verifyForwarded(codec, target, message, forwarded);
		}
	}

	private void verifyForwarded(Codec codec, Codec target, WampMessage message, byte[] forwarded) {
		try {
			WampMessage received = target.decode(forwarded, 0, forwarded.length);
			assertThat(target.encode(received)).isEqualTo(forwarded);
			assertThat(received.type()).isEqualTo(message.type());
		}
		catch (ProtocolViolationException ex) {
			fail("seed " + this.seed + ", " + codec + " to " + target + ": " + HexFormat.of().formatHex(forwarded), ex);
		}
	}

	private static void readValues(Payload payload) {
		try {
			payload.args();
			payload.kwargs();
		}
		catch (PayloadException ex) {
			assertThat(ex).hasMessageNotContaining("null");
		}
	}

	private static Payload payload(WampMessage message) {
		if (message instanceof AbortMessage abort) {
			return abort.payload();
		}
		if (message instanceof ErrorMessage error) {
			return error.payload();
		}
		if (message instanceof PublishMessage publish) {
			return publish.payload();
		}
		if (message instanceof EventMessage event) {
			return event.payload();
		}
		if (message instanceof CallMessage call) {
			return call.payload();
		}
		if (message instanceof ResultMessage result) {
			return result.payload();
		}
		if (message instanceof InvocationMessage invocation) {
			return invocation.payload();
		}
		return (message instanceof YieldMessage yield) ? yield.payload() : Payload.EMPTY;
	}

}
