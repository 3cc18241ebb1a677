package io.wampspring.core.message;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link WelcomeMessage}.
 */
class WelcomeMessageTests {

	@Test
	void withoutFeaturesAllElseIsKept() {
		Dict details = Dict.builder()
			.put("authid", "ada")
			.put("roles",
					Map.of("broker", Map.of("features", Map.of("event_retention", true)), "dealer",
							Map.of("features", Map.of("call_canceling", true))))
			.build();
		WelcomeMessage shortened = new WelcomeMessage(7, details).withoutFeatures();
		assertThat(shortened.session()).isEqualTo(7);
		assertThat(shortened.details().asMap())
			.isEqualTo(Map.of("authid", "ada", "roles", Map.of("broker", Map.of(), "dealer", Map.of())));
	}

}
