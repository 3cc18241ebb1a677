package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.core.internal.failure.Fault;
import io.wampspring.core.internal.failure.FaultyCode;
import io.wampspring.core.session.JoinRefusal;
import io.wampspring.core.session.SessionListener;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

class SessionListenersTests {

	@ParameterizedTest
	@EnumSource(Fault.class)
	void aListenerThatFailsKeepsTheOthersFromNothing(Fault fault) {
		FaultyCode code = new FaultyCode(fault, () -> {
		});
		code.arm();
		List<JoinRefusal> heard = new ArrayList<>();
		SessionListener faulty = new SessionListener() {

			@Override
			public void onRefuse(JoinRefusal refusal) {
				code.now(() -> "done");
			}

		};
		SessionListener other = new SessionListener() {

			@Override
			public void onRefuse(JoinRefusal refusal) {
				heard.add(refusal);
			}

		};
		JoinRefusal refusal = new JoinRefusal("realm1", "eve", List.of("ticket"), "wamp.error.authentication_denied",
				new ConnectionInfo("test", "json", null, Map.of()));

		new SessionListeners(List.of(faulty, other)).onRefuse(refusal);

		assertThat(heard).containsExactly(refusal);
		assertThat(Thread.interrupted()).as("the thread that routes is interrupted").isFalse();
	}

}
