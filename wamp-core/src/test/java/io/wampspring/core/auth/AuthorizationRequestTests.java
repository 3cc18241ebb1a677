package io.wampspring.core.auth;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link AuthorizationRequest}.
 */
class AuthorizationRequestTests {

	@ParameterizedTest
	@CsvSource({ "true, embedded, true", "false, embedded, false", "true, anonymous, false", "true, ticket, false",
			"false, ticket, false" })
	void onlyWhoJoinsAsTheApplicationInsideTheProcessIsTheApplication(boolean embedded, String authmethod,
			boolean expected) {
		Identity identity = new Identity("application", "application", authmethod, "static");
		assertThat(new AuthorizationRequest("realm1", new InProcess(identity, embedded), Action.CALL, "com.a",
				MatchPolicy.EXACT, Dict.EMPTY)
			.isFromApplication()).isEqualTo(expected);
	}

	private record InProcess(Identity identity, boolean isEmbedded) implements Peer {

		@Override
		public long sessionId() {
			return 1;
		}

		@Override
		public Features features() {
			return Features.NONE;
		}

		@Override
		public Delivery send(WampMessage message) {
			return Delivery.CLOSED;
		}

		@Override
		public Object sending() {
			return this;
		}

	}

}
