package io.wampspring.payload.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownMembersTests {

	private static final List<Integer> WRONG = List.of();

	private final JsonMapper mapper = JsonMapper.builder().build();

	@Test
	void areFoundInWhatABuilderBuilds() {
		assertThat(unknown(Built.class, Map.of("size", 1))).isEmpty();
		assertThat(unknown(Built.class, Map.of("size", 1, "sise", 2))).containsExactly("sise");
		assertThat(unknown(Built.class, Map.of("size", 1, "part", Map.of("name", "a", "nane", "b")))).isEmpty();
	}

	@Test
	void areOnlyThoseThatAreCertainlyUnknownIfSomethingElseIsWrong() {
		assertThat(unknown(Plain.class, Map.of("size", WRONG, "sise", 2))).containsExactly("sise");
		assertThat(unknown(Built.class, Map.of("size", WRONG))).isEmpty();
		assertThat(unknown(Flat.class, Map.of("name", "a", "size", WRONG))).isEmpty();
		assertThat(unknown(Ignoring.class, Map.of("old", 1, "odd", 1, "size", WRONG))).containsExactly("odd");
		JsonMapper anyCase = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES).build();
		assertThat(unknown(anyCase, Plain.class, Map.of("Size", WRONG))).isEmpty();
	}

	@Test
	void areFoundWhateverADeserializerThrows() {
		assertThat(unknown(Failing.class, Map.of("size", 1, "sise", 2))).containsExactly("sise");
	}

	private Set<String> unknown(Class<?> type, Map<String, Object> members) {
		return unknown(this.mapper, type, members);
	}

	private static Set<String> unknown(JsonMapper mapper, Class<?> type, Map<String, Object> members) {
		PayloadElement element = new PayloadMapper(mapper).element(members);
		Set<String> unknown = new LinkedHashSet<>(members.keySet());
		// as callers do: what is named like a nested member is not meant
		unknown.retainAll(element.unknownMembers(mapper.constructType(type), members.keySet()));
		return unknown;
	}

	record Plain(int size) {
	}

	record Part(String name) {
	}

	record Flat(@JsonUnwrapped Part part, int size) {
	}

	@JsonIgnoreProperties("old")
	record Ignoring(int size) {
	}

	record Failing(int size) {

		Failing {
			throw new IllegalStateException("Not " + size);
		}

	}

	@JsonDeserialize(builder = Built.Builder.class)
	static final class Built {

		static final class Builder {

			private int size;

			private Part part = new Part("");

			Builder withSize(int newSize) {
				this.size = newSize;
				return this;
			}

			Builder withPart(Part newPart) {
				this.part = newPart;
				return this;
			}

			Built build() {
				assertThat(this.size + this.part.name().length()).isNotNegative();
				return new Built();
			}

		}

	}

}
