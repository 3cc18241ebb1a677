package io.wampspring.core.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The conformance vectors of the WAMP project. They are no part of this repository: the
 * system property {@code wamp-tests.testvectors} names their folder.
 */
class ConformanceVectorsTests {

	private static final String FOLDER_PROPERTY = "wamp-tests.testvectors";

	private static final Map<String, WireFormat> FORMATS = Map.of("json", WireFormat.JSON, "msgpack",
			WireFormat.MSGPACK, "cbor", WireFormat.CBOR);

	private final JsonMapper mapper = new JsonMapper();

	@TestFactory
	Stream<DynamicTest> samplesAreDecodedAndEncoded() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		samples("serializers").forEach((name, sample) -> sample.path("serializers")
			.properties()
			.forEach((entry) -> tests.add(dynamicTest(name + " as " + entry.getKey(),
					() -> verifySerialization(sample, entry.getKey(), entry.getValue())))));
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> validationSamplesGetTheirVerdict() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		samples("wmsg").forEach((name, sample) -> FORMATS.forEach(
				(key, format) -> tests.add(dynamicTest(name + " as " + key, () -> verifyVerdict(sample, format)))));
		return tests.stream();
	}

	@Test
	void vectorsAreComplete() throws IOException {
		Map<String, JsonNode> serializations = samples("serializers");
		assertThat(serializations).hasSize(35);
		assertThat(samples("wmsg")).hasSize(67);
		assertThat(serializations.values()
			.stream()
			.flatMap((sample) -> FORMATS.keySet().stream().map(sample.path("serializers")::path))
			.mapToInt(JsonNode::size)
			.sum()).isEqualTo(129);
	}

	private void verifySerialization(JsonNode sample, String serializer, JsonNode variants)
			throws ReflectiveOperationException {
		if (!FORMATS.containsKey(serializer)) {
			abort("No codec for " + serializer);
		}
		Codec codec = codec(FORMATS.get(serializer));
		List<String> accepted = new ArrayList<>();
		variants.forEach((variant) -> accepted.add(variant.path("bytes_hex").asString()));
		for (String hex : accepted) {
			byte[] bytes = HexFormat.of().parseHex(hex);
			WampMessage message = codec.decode(bytes, 0, bytes.length);
			assertThat(attributes(message, sample)).isEqualTo(sample.path("expected_attributes"));
			assertThat(HexFormat.of().formatHex(codec.encode(message))).isIn(accepted);
		}
	}

	private void verifyVerdict(JsonNode sample, WireFormat format) {
		byte[] bytes = encode(sample.path("wmsg"), format);
		JsonNode error = sample.path("expected_error");
		if (error.isMissingNode()) {
			assertThatCode(() -> codec(format).decode(bytes, 0, bytes.length)).doesNotThrowAnyException();
		}
		else {
			assertThat(error.path("type").asString()).isEqualTo("protocol_violation");
			assertThatThrownBy(() -> codec(format).decode(bytes, 0, bytes.length))
				.isInstanceOf(ProtocolViolationException.class)
				.hasMessageContaining(error.path("contains").asString());
		}
	}

	private JsonNode attributes(WampMessage message, JsonNode sample) throws ReflectiveOperationException {
		Map<String, Object> attributes = MessageAttributes.of(message);
		attributes.keySet().retainAll(sample.path("expected_attributes").propertyNames());
		// through text, so that both sides choose the same classes for numbers
		return this.mapper.readTree(this.mapper.writeValueAsString(attributes));
	}

	private byte[] encode(JsonNode message, WireFormat format) {
		byte[] json = this.mapper.writeValueAsBytes(message);
		ByteBuilder out = new ByteBuilder(json.length);
		WireFormat.JSON.reader(json, 0, json.length, 64).copy(format.writer(out));
		return out.toByteArray();
	}

	private Map<String, JsonNode> samples(String kind) throws IOException {
		String folder = System.getProperty(FOLDER_PROPERTY);
		assumeTrue(folder != null, "System property " + FOLDER_PROPERTY + " names no folder");
		Map<String, JsonNode> samples = new LinkedHashMap<>();
		try (Stream<Path> paths = Files.walk(Path.of(folder, "singlemessage"))) {
			for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
				JsonNode file = this.mapper.readTree(path.toFile());
				file.path("samples").forEach((sample) -> {
					if (sample.has(kind)) {
						samples.put(path.getFileName() + " " + samples.size() + ": "
								+ sample.path("description").asString(), sample);
					}
				});
			}
		}
		return samples;
	}

	private static Codec codec(WireFormat format) {
		return switch (format) {
			case JSON -> Codecs.json(CodecLimits.DEFAULT);
			case MSGPACK -> Codecs.msgpack(CodecLimits.DEFAULT);
			case CBOR -> Codecs.cbor(CodecLimits.DEFAULT);
		};
	}

}
