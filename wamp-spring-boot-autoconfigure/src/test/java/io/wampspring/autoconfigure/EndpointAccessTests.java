package io.wampspring.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.auth.TicketAuthenticator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link EndpointReport} says of who may join.
 */
class EndpointAccessTests {

	private final EmbeddedAuthenticator application = new EmbeddedAuthenticator("application", "trusted");

	private final TicketAuthenticator ticket = new TicketAuthenticator(new InMemoryCredentials());

	@Test
	void whoNeedsNothingMakesARealmOpen() {
		assertThat(
				EndpointReport.access(List.of(this.application, this.ticket, new AnonymousAuthenticator("anonymous"))))
			.isEqualTo("open to all clients");
	}

	@Test
	void clientsOfAClosedRealmNeedOneOfItsMethods() {
		assertThat(EndpointReport.access(List.of(this.application, this.ticket))).isEqualTo("closed, ticket");
		// the same, for clients that ask for nothing
		assertThat(
				EndpointReport.access(List.of(this.application, this.ticket, new ImplicitAuthenticator(this.ticket))))
			.isEqualTo("closed, ticket");
	}

	@Test
	void methodOfTheApplicationIsNotForClients() {
		assertThat(EndpointReport.access(List.of(this.application))).isEqualTo("closed to all clients");
	}

}
