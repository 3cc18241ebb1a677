package io.wampspring.core.message;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionKeyTests {

	@Test
	void valueOfAnotherTypeIsNoValue() {
		Dict dict = Dict.of(Map.of("timeout", "soon", "rkey", 1L, "exclude", Map.of(), "retain", "true"));

		assertThat(dict.get(OptionKeys.TIMEOUT)).isNull();
		assertThat(dict.getLong(OptionKeys.TIMEOUT, 7)).isEqualTo(7);
		assertThat(dict.get(OptionKeys.RKEY)).isNull();
		assertThat(dict.get(OptionKeys.CALL_RKEY)).isEqualTo(1L);
		assertThat(dict.get(OptionKeys.EXCLUDE)).isNull();
		assertThat(dict.isTrue(OptionKeys.RETAIN)).isFalse();
		assertThat(dict.getBoolean(OptionKeys.RETAIN, true)).isTrue();
		assertThat(dict.has(OptionKeys.RETAIN)).isTrue();
		assertThat(dict.has(OptionKeys.MATCH)).isFalse();
	}

	@Test
	void integerMayBeShort() {
		assertThat(Dict.of("timeout", 5).get(OptionKeys.TIMEOUT)).isEqualTo(5L);
		assertThat(OptionKeys.TIMEOUT.check(5, OptionKey.Integers.EXACT)).isEqualTo(5L);
		assertThat(OptionKeys.TIMEOUT.check(-1, OptionKey.Integers.EXACT)).isNull();
		assertThat(OptionKeys.TIMEOUT.check(5.0, OptionKey.Integers.EXACT)).isNull();
	}

	@Test
	void idsAreChecked() {
		assertThat(OptionKeys.EXCLUDE.check(List.of(1, 1L << 53), OptionKey.Integers.EXACT))
			.isEqualTo(List.of(1L, 1L << 53));
		assertThat(OptionKeys.EXCLUDE.check(List.of(0L), OptionKey.Integers.EXACT)).isNull();
		assertThat(OptionKeys.EXCLUDE.check("1", OptionKey.Integers.EXACT)).isNull();
	}

	@Test
	void keyHasAName() {
		assertThatIllegalArgumentException().isThrownBy(() -> OptionKey.bool(""));
		assertThat(OptionKeys.CALLER).hasToString("caller");
	}

	@Test
	void builderTakesTheTypeOfTheKey() {
		Dict dict = Dict.builder()
			.put(OptionKeys.CALLER, 5L)
			.put(OptionKeys.CALLER_AUTHID, null)
			.putIf(OptionKeys.PROGRESS, true)
			.putIf(OptionKeys.RETAIN, false)
			.build();

		assertThat(dict.asMap()).isEqualTo(Map.of("caller", 5L, "progress", true));
	}

}
