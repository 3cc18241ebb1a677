package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionDefinitionTests {

	private static final OptionKey<String> TRACE = OptionKey.string("x_trace");

	private static final OptionKey<Long> BUDGET = OptionKey.integer("x_budget", 1);

	private static final Set<OptionDefinition> DEFINITIONS = Set.of(
			OptionDefinition.of(TRACE, MessageType.CALL, MessageType.INVOCATION),
			OptionDefinition.of(BUDGET, MessageType.CALL));

	private final Codec codec = Codecs.json(CodecLimits.DEFAULT, DEFINITIONS);

	private static <T> T read(Codec codec, Class<T> type, String message) {
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		return type.cast(codec.decode(bytes, 0, bytes.length));
	}

	@Test
	void optionOfModuleIsReadBesideThoseOfWamp() {
		CallMessage call = read(this.codec, CallMessage.class,
				"[48,1,{\"x_trace\":\"a\",\"timeout\":5,\"x_budget\":7,\"x_other\":1},\"com.a\"]");

		assertThat(call.options().get(TRACE)).isEqualTo("a");
		assertThat(call.options().getLong(BUDGET, 0)).isEqualTo(7);
		assertThat(call.options().getLong(OptionKeys.TIMEOUT, 0)).isEqualTo(5);
		assertThat(call.options().has("x_other")).isFalse();
	}

	@Test
	void detailOfModuleIsReadByTheCallee() {
		assertThat(read(this.codec, InvocationMessage.class, "[68,1,2,{\"x_trace\":\"a\"}]").details().get(TRACE))
			.isEqualTo("a");
	}

	@Test
	void optionIsKnownOnlyWithItsDefinitionAndInItsMessages() {
		String call = "[48,1,{\"x_trace\":\"a\"},\"com.a\"]";
		List<String> unknown = new ArrayList<>();

		assertThat(read(Codecs.json(CodecLimits.DEFAULT), CallMessage.class, call).options().isEmpty()).isTrue();
		assertThat(read(this.codec, PublishMessage.class, "[16,1,{\"x_trace\":\"a\"},\"com.a\"]").options().isEmpty())
			.isTrue();
		byte[] bytes = call.getBytes(StandardCharsets.UTF_8);
		this.codec.newBorrowingReader((element, key) -> unknown.add(key)).read(bytes, 0, bytes.length);
		assertThat(unknown).isEmpty();
	}

	@Test
	void keyMayComeWithAnUnderscore() {
		assertThat(read(this.codec, CallMessage.class, "[48,1,{\"_x_trace\":\"a\"},\"com.a\"]").options().get(TRACE))
			.isEqualTo("a");
	}

	@Test
	void nullIsNoValue() {
		assertThat(read(this.codec, CallMessage.class, "[48,1,{\"x_trace\":null},\"com.a\"]").options().has(TRACE))
			.isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"x_trace\":1", "\"x_budget\":0", "\"_x_budget\":\"1\"" })
	void wrongValueIsAViolation(String option) {
		String key = option.contains("trace") ? "x_trace must be a string"
				: "x_budget must be an integer of at least 1";
		assertThatExceptionOfType(ProtocolViolationException.class)
			.isThrownBy(() -> read(this.codec, CallMessage.class, "[48,1,{" + option + "},\"com.a\"]"))
			.withMessage("CALL.Options." + key);
	}

	@Test
	void equalDefinitionsGiveTheSameCodec() {
		assertThat(Codecs.json(CodecLimits.DEFAULT, List.copyOf(DEFINITIONS))).isSameAs(this.codec);
		assertThat(Codecs.json(CodecLimits.DEFAULT, List.of())).isSameAs(Codecs.json(CodecLimits.DEFAULT));
	}

	@Test
	void optionThatExistsCannotBeAdded() {
		OptionDefinition known = OptionDefinition.of(OptionKey.string("timeout"), MessageType.CALL);
		OptionDefinition other = OptionDefinition.of(OptionKey.bool("x_trace"), MessageType.CALL);
		OptionDefinition twice = OptionDefinition.of(TRACE, MessageType.CALL);

		assertThatIllegalArgumentException().isThrownBy(() -> Codecs.json(CodecLimits.DEFAULT, List.of(known)))
			.withMessage("CALL.Options has the option 'timeout' already");
		assertThatIllegalArgumentException().isThrownBy(() -> Codecs.json(CodecLimits.DEFAULT, List.of(other, twice)))
			.withMessage("CALL.Options has the option 'x_trace' already");
	}

	@Test
	void messageWithoutOptionsCannotHaveOne() {
		OptionDefinition definition = OptionDefinition.of(TRACE, MessageType.PUBLISHED);

		assertThatIllegalArgumentException().isThrownBy(() -> Codecs.cbor(CodecLimits.DEFAULT, List.of(definition)))
			.withMessageContaining("PUBLISHED")
			.withMessageContaining("x_trace");
		assertThatIllegalArgumentException().isThrownBy(() -> OptionDefinition.of(TRACE))
			.withMessageContaining("x_trace");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> OptionDefinition.of(OptionKey.bool("_a"), MessageType.CALL))
			.withMessageContaining("'_a'");
	}

}
