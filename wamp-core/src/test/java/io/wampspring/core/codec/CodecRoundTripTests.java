package io.wampspring.core.codec;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is true of any message, tried with random ones. */
class CodecRoundTripTests {

	private static final int MESSAGES = 3_000;

	private final long seed = Long.getLong("wamp-tests.seed", System.nanoTime());

	private final RandomMessages messages = new RandomMessages(this.seed);

	@Test
	void messagePassesUnchangedThroughAnyPairOfCodecs() throws Exception {
		Map<MessageType, Integer> seen = new LinkedHashMap<>();
		for (int i = 0; i < MESSAGES; i++) {
			WampMessage message = this.messages.next();
			seen.merge(message.type(), 1, Integer::sum);
			Object expected = content(message);
			for (Codec from : TestCodecs.ALL) {
				WampMessage received = TestCodecs.decode(from, from.encode(message));
				assertThat(content(received)).as("seed %d, message %d from %s", this.seed, i, from).isEqualTo(expected);
				for (Codec to : TestCodecs.ALL) {
					WampMessage forwarded = TestCodecs.decode(to, to.encode(received));
					assertThat(content(forwarded)).as("seed %d, message %d from %s to %s", this.seed, i, from, to)
						.isEqualTo(expected);
				}
			}
		}
		assertThat(seen).containsOnlyKeys(MessageType.values());
	}

	@Test
	void encodingIsTheSameWhereverTheValuesCameFrom() {
		for (int i = 0; i < MESSAGES / 3; i++) {
			WampMessage message = this.messages.next();
			for (Codec from : TestCodecs.ALL) {
				WampMessage received = TestCodecs.decode(from, from.encode(message));
				for (Codec to : TestCodecs.ALL) {
					assertThat(to.encode(received)).as("seed %d, message %d from %s to %s", this.seed, i, from, to)
						.isEqualTo(to.encode(message));
				}
			}
		}
	}

	@Test
	void readersAndWritersOfManyMessagesDoWhatThoseOfOneDo() throws Exception {
		Random random = new Random(this.seed);
		for (Codec codec : TestCodecs.ALL) {
			MessageReader reader = codec.newReader();
			ByteBuilder out = new ByteBuilder(0);
			MessageWriter writer = codec.newWriter(out);
			for (int i = 0; i < MESSAGES; i++) {
				WampMessage message = this.messages.next();
				byte[] expected = codec.encode(message);
				out.renew(random.nextInt(300));
				writer.write(message);
				assertThat(out.toByteArray()).as("seed %d, message %d of %s", this.seed, i, codec).isEqualTo(expected);
				if (random.nextInt(4) == 0) {
					readBroken(reader, expected, random);
				}
				assertThat(content(reader.read(expected, 0, expected.length)))
					.as("seed %d, message %d of %s", this.seed, i, codec)
					.isEqualTo(content(message));
			}
		}
	}

	/** What is no message, or one that is not told apart here, leaves nothing behind. */
	private static void readBroken(MessageReader reader, byte[] message, Random random) {
		byte[] broken = Arrays.copyOf(message, random.nextInt(message.length));
		assertThatExceptionOfType(ProtocolViolationException.class)
			.isThrownBy(() -> reader.read(broken, 0, broken.length));
	}

	@Test
	void aMessageThatCannotBeWrittenLeavesNothingBehind() {
		WampMessage impossible = new CallMessage(1, Dict.EMPTY, "com.p", Payload.of(List.of("\0"), Map.of()));
		WampMessage possible = new CallMessage(2, Dict.EMPTY, "com.p", Payload.of(List.of(1L), Map.of()));
		Codec json = TestCodecs.ALL.get(0);
		ByteBuilder out = new ByteBuilder(0);
		MessageWriter writer = json.newWriter(out);
		assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> writer.write(impossible));
		assertThat(out.length()).isZero();
		writer.write(possible);
		assertThat(out.toByteArray()).asString(StandardCharsets.UTF_8).isEqualTo("[48,2,{},\"com.p\",[1]]");
	}

	@Test
	void batchesKeepMessagesAndTheirOrder() throws Exception {
		for (Subprotocol subprotocol : Codecs.subprotocols(CodecLimits.DEFAULT)) {
			MessageFraming framing = new MessageFraming(subprotocol);
			for (int i = 0; i < 100; i++) {
				List<Object> expected = new ArrayList<>();
				ByteBuilder frame = new ByteBuilder(16);
				for (int left = subprotocol.batched() ? 1 + i % 7 : 1; left > 0; left--) {
					WampMessage message = this.messages.next();
					expected.add(content(message));
					framing.append(message, frame);
				}
				List<WampMessage> received = new ArrayList<>();
				framing.split(frame.array(), 0, frame.length(),
						(bytes, offset, length) -> received.add(subprotocol.codec().decode(bytes, offset, length)));
				List<Object> actual = new ArrayList<>();
				for (WampMessage message : received) {
					actual.add(content(message));
				}
				assertThat(actual).as("seed %d, frame %d of %s", this.seed, i, subprotocol.name()).isEqualTo(expected);
			}
		}
	}

	/** Returns everything a message says as values that can be compared. */
	private static Object content(WampMessage message) throws ReflectiveOperationException {
		List<Object> content = new ArrayList<>(List.of(message.type()));
		for (RecordComponent component : message.getClass().getRecordComponents()) {
			content.add(comparable(component.getAccessor().invoke(message)));
		}
		return content;
	}

	private static Object comparable(Object value) {
		if (value instanceof Dict dict) {
			return comparable(dict.asMap());
		}
		if (value instanceof Payload payload) {
			return List.of(comparable(payload.args()), comparable(payload.kwargs()));
		}
		if (value instanceof byte[] bytes) {
			return "bytes " + HexFormat.of().formatHex(bytes);
		}
		if (value instanceof List<?> list) {
			List<Object> elements = new ArrayList<>();
			list.forEach((element) -> elements.add(comparable(element)));
			return elements;
		}
		if (value instanceof Map<?, ?> map) {
			// as a list, since the order of members is kept too
			List<Object> members = new ArrayList<>();
			map.forEach((key, member) -> members.add(List.of(key, String.valueOf(comparable(member)))));
			return members;
		}
		return value;
	}

}
