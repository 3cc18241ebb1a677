package io.wampspring.actuate.endpoint;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

import io.wampspring.actuate.FakeRealm;
import io.wampspring.actuate.FakeRouter;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.template.WampSessionRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WampSessionsEndpointTests {

	private final FakeRouter router = new FakeRouter();

	private final FakeRealm realm = this.router.with("realm1");

	@Test
	void showsWhoASessionIsHowItIsConnectedAndWhatItDoes() {
		this.realm.session(5, "joe", new ConnectionInfo("websocket", "json.batched", "192.0.2.1:99", Map.of("a", "b")),
				640);
		assertThat(endpoint(Show.ALWAYS).session("realm1", 5))
			.isEqualTo(new SessionDescriptor("realm1", 5, "joe", "user", "ticket", "static", "websocket",
					"json.batched", "192.0.2.1:99", FakeRealm.CREATED.plusSeconds(5), 640, 1, 2, 3, 4,
					Map.of("caller", Map.of("features", Map.of("call_canceling", true)), "subscriber", Map.of())));
	}

	@ParameterizedTest
	@CsvSource({ "NEVER,false", "WHEN_AUTHORIZED,false", "ALWAYS,true" })
	void showsAddressesToStrangersOnlyIfAlways(Show show, boolean shown) {
		this.realm.session(5, "json");
		SessionDescriptor session = endpoint(show).session("realm1", 5);
		assertThat(session).isNotNull();
		assertThat(session.remoteAddress() != null).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource({ "NEVER,operator,false", "WHEN_AUTHORIZED,operator,true", "WHEN_AUTHORIZED,guest,false",
			"ALWAYS,guest,true" })
	void showsAddressesOverHttpToWhomTheyMayBeShown(Show show, String role, boolean shown) {
		this.realm.session(5, "json");
		WampSessionsEndpointWebExtension extension = new WampSessionsEndpointWebExtension(endpoint(Show.NEVER), show,
				Set.of("operator"));
		SessionDescriptor session = extension.session(new User(role), "realm1", 5);
		assertThat(session).isNotNull();
		assertThat(session.remoteAddress() != null).isEqualTo(shown);
		SessionsDescriptor sessions = extension.sessions(new User(role), null, null, null, null, null);
		assertThat(sessions).isNotNull();
		assertThat(sessions.sessions().get(0).remoteAddress() != null).isEqualTo(shown);
	}

	@Test
	void listsSessionsInTheOrderOfJoiningPageByPage() {
		for (int id = 25; id > 0; id--) {
			this.realm.session(id, "json");
		}
		SessionsDescriptor page = endpoint(Show.NEVER).sessions(null, null, null, 20, 10);
		assertThat(page).isNotNull();
		assertThat(page.total()).isEqualTo(25);
		assertThat(page.offset()).isEqualTo(20);
		assertThat(page.limit()).isEqualTo(10);
		assertThat(page.sessions()).extracting(SessionDescriptor::id).containsExactly(21L, 22L, 23L, 24L, 25L);
	}

	@Test
	void showsAHundredUnlessAskedForMore() {
		for (int id = 0; id < 150; id++) {
			this.realm.session(id, "json");
		}
		SessionsDescriptor page = endpoint(Show.NEVER).sessions(null, null, null, null, null);
		assertThat(page).isNotNull();
		assertThat(page.sessions()).hasSize(100);
	}

	@Test
	void showsAnEmptyPageBeyondTheEnd() {
		this.realm.session(1, "json");
		SessionsDescriptor page = endpoint(Show.NEVER).sessions(null, null, null, Integer.MAX_VALUE, 1000);
		assertThat(page).isNotNull();
		assertThat(page.total()).isEqualTo(1);
		assertThat(page.sessions()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "-1,10", "0,0", "0,-1", "0,1001" })
	void refusesPagesOutOfRange(int offset, int limit) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> endpoint(Show.NEVER).sessions(null, null, null, offset, limit));
	}

	@Test
	void filtersByRealmAndAuthid() {
		this.router.with("other").session(3, "joe", new ConnectionInfo("memory", "none", null, Map.of()), 0);
		this.realm.session(1, "json").session(2, "joe", new ConnectionInfo("memory", "none", null, Map.of()), 0);
		assertThat(ids("realm1", null)).containsExactly(1L, 2L);
		assertThat(ids("realm1", "joe")).containsExactly(2L);
		assertThat(ids(null, "joe")).containsExactly(3L, 2L);
		assertThat(ids(null, "jo")).isEmpty();
	}

	@Test
	void findsSlowConsumers() {
		ConnectionInfo connection = new ConnectionInfo("websocket", "json", null, Map.of());
		this.realm.session(1, "fast", connection, 0)
			.session(2, "slow", connection, 64)
			.session(3, "slower", connection, 65);
		SessionsDescriptor page = endpoint(Show.NEVER).sessions(null, null, 64L, null, null);
		assertThat(page).isNotNull();
		assertThat(page.sessions()).extracting(SessionDescriptor::authid).containsExactly("slow", "slower");
	}

	@Test
	void knowsNothingOfUnknownRealmsAndSessions() {
		this.realm.session(1, "json");
		assertThat(endpoint(Show.NEVER).sessions("nowhere", null, null, null, null)).isNull();
		assertThat(endpoint(Show.NEVER).session("nowhere", 1)).isNull();
		assertThat(endpoint(Show.NEVER).session("realm1", 2)).isNull();
	}

	private List<Long> ids(String realm, String authid) {
		SessionsDescriptor page = endpoint(Show.NEVER).sessions(realm, authid, null, null, null);
		assertThat(page).isNotNull();
		return page.sessions().stream().map(SessionDescriptor::id).toList();
	}

	private WampSessionsEndpoint endpoint(Show show) {
		return new WampSessionsEndpoint(this.router, new WampSessionRegistry(this.router), show);
	}

	private record User(String role) implements SecurityContext {

		@Override
		public Principal getPrincipal() {
			return () -> "someone";
		}

		@Override
		public boolean isUserInRole(String role) {
			return this.role.equals(role);
		}

	}

}
