package io.wampspring.core.auth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.AuthenticationStep.Accepted;
import io.wampspring.core.auth.AuthenticationStep.Challenged;
import io.wampspring.core.auth.AuthenticationStep.Denied;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.transport.ConnectionInfo;

import static org.assertj.core.api.Assertions.assertThat;

class MultiFactorAuthenticatorTests {

	private static AuthenticationRequest request(String authid, String address) {
		return new AuthenticationRequest("realm1", 1, Dict.of("authid", authid),
				new ConnectionInfo("test", "json", address, Map.of()));
	}

	private static AuthenticationStep begin(Authenticator authenticator, String authid, String address) {
		return authenticator.begin(request(authid, address)).toCompletableFuture().join();
	}

	private static AuthenticationStep answer(AuthenticationStep challenged, String ticket) {
		assertThat(challenged).isInstanceOf(Challenged.class);
		return ((Challenged) challenged).answer().onAnswer(ticket, Dict.EMPTY).toCompletableFuture().join();
	}

	private static void assertReason(AuthenticationStep step, String reason) {
		assertThat(step).isInstanceOf(Denied.class);
		assertThat(((Denied) step).reason()).isEqualTo(reason);
	}

	@Test
	void severalFactorsHaveToBeOfTheSamePrincipal() {
		Account peter = new Account("peter", "user", "first", Map.of("a", 1));
		MultiFactorAuthenticator both = factors(peter, new Account("peter", "other", "second", Map.of("b", 2)));
		AuthenticationStep accepted = answer(answer(begin(both, "peter", "x"), "one"), "two");
		assertThat(accepted).isInstanceOf(Accepted.class);
		assertThat(((Accepted) accepted).identity()).satisfies((identity) -> {
			assertThat(identity.authid()).isEqualTo("peter");
			assertThat(identity.authrole()).isEqualTo("user");
			assertThat(identity.authmethod()).isEqualTo("both");
			assertThat(identity.authprovider()).isEqualTo("first");
			assertThat(identity.authextra()).isEqualTo(Map.of("a", 1, "b", 2));
		});
		assertReason(answer(begin(both, "peter", "x"), "two"), WampUris.AUTHENTICATION_DENIED);
		assertReason(answer(answer(begin(both, "peter", "x"), "one"), "one"), WampUris.AUTHENTICATION_DENIED);
		MultiFactorAuthenticator mixed = factors(peter, new Account("anna", "user"));
		assertReason(answer(answer(begin(mixed, "peter", "x"), "one"), "two"), WampUris.AUTHENTICATION_DENIED);
	}

	private static MultiFactorAuthenticator factors(Account first, Account second) {
		return new MultiFactorAuthenticator("both", List.of(ticket("one", first), ticket("two", second)));
	}

	private static TicketAuthenticator ticket(String right, Account account) {
		return new TicketAuthenticator(
				(request, ticket) -> CompletableFuture.completedFuture(ticket.equals(right) ? account : null));
	}

}
