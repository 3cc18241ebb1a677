package io.wampspring.core.auth;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.wampspring.core.message.Dict;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;
import io.wampspring.core.transport.ConnectionInfo;
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
		ConnectionInfo connection = new ConnectionInfo(embedded ? ConnectionInfo.EMBEDDED : "websocket", "none", null,
				Map.of());
		PeerInfo session = new PeerInfo(1, identity, Features.NONE, connection);
		assertThat(new AuthorizationRequest("realm1", session, Action.CALL, "com.a", MatchPolicy.EXACT, Dict.EMPTY)
			.isFromApplication()).isEqualTo(expected);
	}

}
