package io.wampspring.handler;

import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.message.Payload;

import static org.assertj.core.api.Assertions.assertThat;

class ValidationTests {

	private final ApplicationContextRunner runner = Application.runner().withUserConfiguration(Beans.class);

	@Test
	void tellsViolationsWithTheirPaths() {
		Application.with(this.runner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class)),
				(application) -> {
					Payload payload = Payload.ofArgs(Map.of("name", "", "lines", List.of(Map.of("count", 0))), 11);
					assertThat(application.violationsOf("order", payload))
						.extracting((violation) -> violation.get("path"))
						.containsExactlyInAnyOrder("order.name", "order.lines[0].count", "priority");
					assertThat(application.violationsOf("order", payload))
						.allSatisfy((violation) -> assertThat(violation.get("message")).isNotBlank());
					assertThat(application.call("order", Map.of("name", "n", "lines", List.of(Map.of("count", 1))), 10))
						.isEqualTo("ok");
					assertThat(application.call("free", "")).isEqualTo("ok");
				});
	}

	@Test
	void validatesNothingWithoutAValidator() {
		Application.with(this.runner,
				(application) -> assertThat(application.call("order", Map.of("name", "", "lines", List.of()), 11))
					.isEqualTo("ok"));
	}

	static class Beans {

		@WampProcedure("order")
		String order(@Valid Order order, @Max(10) int priority) {
			return "ok";
		}

		@WampProcedure("free")
		String free(String name) {
			return "ok";
		}

	}

	record Order(@NotBlank String name, @Size(min = 1) List<@Valid Line> lines) {
	}

	record Line(@Positive int count) {
	}

}
