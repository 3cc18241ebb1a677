package io.wampspring.core.peer;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FeaturesTests {

	@Test
	void featureOfOneRoleCountsForThatRoleOnly() {
		Features callee = Features.of(Map.of(Role.CALLEE, Set.of(Feature.CALL_CANCELING)));
		Features caller = Features.of(Map.of(Role.CALLER, Set.of(Feature.CALL_CANCELING)));

		assertThat(callee.has(Feature.CALL_CANCELING)).isTrue();
		assertThat(caller.has(Feature.CALL_CANCELING)).isFalse();
		assertThat(Features.NONE.has(Feature.CALL_CANCELING)).isFalse();
	}

	@Test
	void featureOfSeveralRolesNeedsTheRole() {
		Features features = Features.of(Map.of(Role.CALLEE, Set.of(Feature.PAYLOAD_PASSTHRU_MODE)));

		assertThat(features.has(Role.CALLEE, Feature.PAYLOAD_PASSTHRU_MODE)).isTrue();
		assertThat(features.has(Role.CALLER, Feature.PAYLOAD_PASSTHRU_MODE)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> features.has(Feature.PAYLOAD_PASSTHRU_MODE))
			.withMessageContaining("payload_passthru_mode");
	}

}
