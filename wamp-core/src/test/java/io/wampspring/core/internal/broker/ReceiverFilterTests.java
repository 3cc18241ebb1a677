package io.wampspring.core.internal.broker;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.ReceiverAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Who gets an event whose publisher chose receivers.
 */
class ReceiverFilterTests {

	private static final RecordingSubscriber ANN = new RecordingSubscriber(1,
			new Identity("ann", "manager", "test", "test", Map.of("team", "green")));

	private static final RecordingSubscriber BOB = new RecordingSubscriber(2,
			new Identity("bob", "staff", "test", "test", Map.of()));

	private static List<Boolean> accepted(Map<String, Object> options) {
		ReceiverFilter filter = ReceiverFilter.of(Dict.of(options), new ReceiverAttributes(Set.of("team")));
		return List.of(filter.accepts(ANN), filter.accepts(BOB));
	}

	@Test
	void everybodyReceivesWhatIsNotRestricted() {
		assertThat(accepted(Map.of())).containsExactly(true, true);
		assertThat(accepted(Map.of("acknowledge", true, "exclude_me", true))).containsExactly(true, true);
	}

	@Test
	void sessionsAreChosenById() {
		assertThat(accepted(Map.of("eligible", List.of(1L)))).containsExactly(true, false);
		assertThat(accepted(Map.of("exclude", List.of(1L)))).containsExactly(false, true);
		assertThat(accepted(Map.of("eligible", List.of(1, (short) 2), "exclude", List.of((byte) 1))))
			.as("of any integer type")
			.containsExactly(false, true);
	}

	@Test
	void emptyListOfEligibleMeansNobodyAndOfExcludedEverybody() {
		assertThat(accepted(Map.of("eligible", List.of()))).containsExactly(false, false);
		assertThat(accepted(Map.of("exclude", List.of()))).containsExactly(true, true);
		assertThat(accepted(Map.of("eligible_authrole", List.of()))).containsExactly(false, false);
		assertThat(accepted(Map.of("exclude_authrole", List.of()))).containsExactly(true, true);
	}

	@Test
	void allRulesMustHold() {
		assertThat(accepted(Map.of("eligible_authrole", List.of("manager", "staff"), "exclude_authid", List.of("bob"))))
			.containsExactly(true, false);
		assertThat(accepted(Map.of("eligible_authrole", List.of("manager"), "eligible_authid", List.of("bob"))))
			.containsExactly(false, false);
	}

	@Test
	void attributeThatAReceiverLacksIsNoneOfTheValues() {
		assertThat(accepted(Map.of("eligible_team", List.of("green")))).containsExactly(true, false);
		assertThat(accepted(Map.of("exclude_team", List.of("green")))).containsExactly(false, true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "eligible_guild", "exclude_guild", "eligibleAuthid", "exclude_" })
	void attributeThatTheRouterDoesNotKnowShowsTheEventToNobody(String option) {
		ReceiverFilter filter = ReceiverFilter.of(Dict.of(option, List.of("x")), ReceiverAttributes.STANDARD);
		assertThat(filter.unknown()).isEqualTo(option);
		assertThat(filter.accepts(ANN)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "eligible", "exclude", "eligible_authid", "exclude_authrole" })
	void whatIsNoListOfTheRightTypeIsAViolation(String option) {
		Object wrong = option.contains("_") ? 1L : "x";
		for (Object value : List.of("x", 1, List.of(wrong))) {
			assertThatThrownBy(() -> ReceiverFilter.of(Dict.of(option, value), ReceiverAttributes.STANDARD))
				.isInstanceOf(ProtocolViolationException.class)
				.hasMessageContaining(option);
		}
	}

	@Test
	void storedEventKeepsTheAttributesThatWereKnownWhenItCame() {
		ReceiverFilter filter = ReceiverFilter.ofStored(Dict.of("eligible_team", List.of("green")));
		assertThat(filter.unknown()).isNull();
		assertThat(filter.accepts(ANN)).isTrue();
		assertThat(filter.accepts(BOB)).isFalse();
	}

}
