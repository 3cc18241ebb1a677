package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.ResultMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageFramingTests {

	private static final List<Subprotocol> SUBPROTOCOLS = Codecs.subprotocols(CodecLimits.DEFAULT);

	private final MessageFraming json = framing("wamp.2.json");

	private final MessageFraming batchedJson = framing("wamp.2.json.batched");

	private final MessageFraming batchedCbor = framing("wamp.2.cbor.batched");

	@Test
	void subprotocolsAreNamedAsRegistered() {
		assertThat(SUBPROTOCOLS).extracting(Subprotocol::name)
			.containsExactly("wamp.2.json", "wamp.2.json.batched", "wamp.2.msgpack", "wamp.2.msgpack.batched",
					"wamp.2.cbor", "wamp.2.cbor.batched");
	}

	@Test
	void codecsAreTheSameForEqualLimits() {
		assertThat(Codecs.json(new CodecLimits(7, 8))).isSameAs(Codecs.json(new CodecLimits(7, 8)))
			.isNotSameAs(Codecs.json(CodecLimits.DEFAULT))
			.isNotSameAs(Codecs.cbor(new CodecLimits(7, 8)));
	}

	@Test
	void limitsOutOfRangeAreRefused() {
		assertThatThrownBy(() -> new CodecLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> new CodecLimits(513, 1)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> new CodecLimits(1, 0)).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void frameWithoutBatchingIsOneMessage() {
		ByteBuilder frame = new ByteBuilder(1);
		this.json.append(new PublishedMessage(1, 2), frame);
		assertThat(split(this.json, frame.toByteArray())).containsExactly("[17,1,2]");
		assertThatThrownBy(() -> split(this.json, new byte[0])).isInstanceOf(ProtocolViolationException.class);
	}

	@Test
	void jsonBatchHasASeparatorAfterEachMessage() {
		ByteBuilder frame = new ByteBuilder(1);
		this.batchedJson.append(new PublishedMessage(1, 2), frame);
		this.batchedJson.append("[17,3,4]".getBytes(StandardCharsets.US_ASCII), frame);
		assertThat(new String(frame.toByteArray(), StandardCharsets.US_ASCII))
			.isEqualTo("[17,1,2]\u001e[17,3,4]\u001e");
		assertThat(split(this.batchedJson, frame.toByteArray())).containsExactly("[17,1,2]", "[17,3,4]");
	}

	@Test
	void otherReadingOfTheJsonSeparatorIsAccepted() {
		assertThat(split(this.batchedJson, "[1]\u0018[2]\u001e".getBytes(StandardCharsets.US_ASCII)))
			.containsExactly("[1]", "[2]");
	}

	@Test
	void faultyJsonBatchIsAViolation() {
		for (String frame : new String[] { "", "[1]", "[1]\u001e[2]", "[1]\u001e\n" }) {
			byte[] bytes = frame.getBytes(StandardCharsets.US_ASCII);
			assertThatThrownBy(() -> split(this.batchedJson, bytes)).isInstanceOf(ProtocolViolationException.class);
		}
	}

	@Test
	void emptyMessageInABatchIsHandedOutAndUndecodable() {
		assertThat(split(this.batchedJson, "\u001e[2]\u001e".getBytes(StandardCharsets.US_ASCII))).containsExactly("",
				"[2]");
		assertThat(split(this.batchedCbor, new byte[4])).containsExactly("");
		for (Codec codec : TestCodecs.ALL) {
			assertThatThrownBy(() -> codec.decode(new byte[0], 0, 0)).isInstanceOf(ProtocolViolationException.class);
		}
	}

	@Test
	void binaryBatchHasALengthBeforeEachMessage() {
		ByteBuilder frame = new ByteBuilder(1);
		this.batchedCbor.append(new PublishedMessage(1, 2), frame);
		this.batchedCbor.append(HexFormat.of().parseHex("83110304"), frame);
		assertThat(HexFormat.of().formatHex(frame.toByteArray())).isEqualTo("0000000483110102" + "0000000483110304");
		List<String> messages = new ArrayList<>();
		this.batchedCbor.split(frame.array(), 0, frame.length(),
				(bytes, offset, length) -> messages.add(TestCodecs.CBOR.decode(bytes, offset, length).toString()));
		assertThat(messages).containsExactly(new PublishedMessage(1, 2).toString(),
				new PublishedMessage(3, 4).toString());
	}

	@Test
	void faultyBinaryBatchIsAViolation() {
		for (String frame : new String[] { "", "00", "000000", "00000001", "0000000281", "ffffffff81", "7fffffff81",
				"000000018100", "00000001810000000181ff" }) {
			byte[] bytes = HexFormat.of().parseHex(frame);
			assertThatThrownBy(() -> split(this.batchedCbor, bytes)).isInstanceOf(ProtocolViolationException.class);
		}
	}

	@Test
	void messageThatCannotBeEncodedLeavesTheFrameAsItWas() {
		ResultMessage unassigned = (ResultMessage) TestCodecs.decodeHex(TestCodecs.CBOR, "84183201a081f8ff");
		for (MessageFraming framing : List.of(this.batchedJson, framing("wamp.2.msgpack.batched"))) {
			ByteBuilder frame = new ByteBuilder(1);
			framing.append(new PublishedMessage(1, 2), frame);
			byte[] before = frame.toByteArray();
			assertThatThrownBy(() -> framing.append(unassigned, frame)).isInstanceOf(PayloadException.class);
			assertThat(frame.toByteArray()).isEqualTo(before);
		}
	}

	private static List<String> split(MessageFraming framing, byte[] frame) {
		List<String> messages = new ArrayList<>();
		byte[] padded = new byte[frame.length + 2];
		System.arraycopy(frame, 0, padded, 1, frame.length);
		framing.split(padded, 1, frame.length, (bytes, offset, length) -> messages
			.add(new String(bytes, offset, length, StandardCharsets.ISO_8859_1)));
		return messages;
	}

	private static MessageFraming framing(String name) {
		return new MessageFraming(SUBPROTOCOLS.stream()
			.filter((subprotocol) -> subprotocol.name().equals(name))
			.findFirst()
			.orElseThrow());
	}

}
