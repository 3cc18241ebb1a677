package io.wampspring.actuate.endpoint;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.security.TestClients;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who runs an application may end sessions over Actuator, if that was allowed.
 */
class EndingSessionsTests {

	private static final Router ROUTER = Router.create(RouterConfig.DEFAULT, List.of(realm("realm1"), realm("realm2")));

	private static ActuatorApplication application;

	private static RealmConfig realm(String name) {
		return RealmConfig.builder(name)
			.authenticators(List
				.of(new TicketAuthenticator(new InMemoryCredentials().addTicket(new Account("peter", "user"), "x")
					.addTicket(new Account("mary", "user"), "x"))))
			.build();
	}

	@BeforeAll
	static void start() {
		application = ActuatorApplication.start(List.of(ROUTER),
				"management.endpoint.wampsessions.access=unrestricted");
	}

	@AfterAll
	static void stop() {
		application.close();
		ROUTER.close();
	}

	private static WampTestClient join(String realm, String authid) {
		return TestClients.join(ROUTER, realm, authid, "x");
	}

	@Test
	void sessionsOfANameEndInOneRealmOrAll() {
		WampTestClient peter = join("realm1", "peter");
		WampTestClient mary = join("realm1", "mary");
		WampTestClient other = join("realm2", "peter");
		assertThat(application.delete("/actuator/wampsessions?authid=peter&realm=realm1").body())
			.isEqualTo("{\"ended\":1}");
		peter.expectGoodbye(WampUris.KILLED);
		assertThat(application.delete("/actuator/wampsessions?authid=peter&reason=com.example.dismissed").body())
			.isEqualTo("{\"ended\":1}");
		other.expectGoodbye("com.example.dismissed");
		assertThat(application.delete("/actuator/wampsessions?authid=nobody").body()).isEqualTo("{\"ended\":0}");
		assertThat(application.json("/actuator/wampsessions?authid=mary").get("total").asInt()).isEqualTo(1);
		mary.close();
	}

	@Test
	void oneSessionEnds() {
		WampTestClient peter = join("realm1", "peter");
		long id = application.json("/actuator/wampsessions?authid=peter").at("/sessions/0/id").asLong();
		assertThat(application.delete("/actuator/wampsessions/realm2/" + id).body()).isEqualTo("{\"ended\":0}");
		assertThat(application.delete("/actuator/wampsessions/realm1/" + id).body()).isEqualTo("{\"ended\":1}");
		peter.expectGoodbye(WampUris.KILLED);
		assertThat(application.delete("/actuator/wampsessions/realm1/" + id).body()).isEqualTo("{\"ended\":0}");
	}

	@ParameterizedTest
	@CsvSource({ "/actuator/wampsessions,400", "/actuator/wampsessions?realm=realm1,400",
			"/actuator/wampsessions?authid=mary&reason=no%20uri,400", "/actuator/wampsessions/realm1/1?reason=a..b,400",
			"/actuator/wampsessions?authid=mary&realm=none,200" })
	void whatMakesNoSenseEndsNothing(String path, int status) {
		WampTestClient mary = join("realm1", "mary");
		assertThat(application.delete(path).statusCode()).isEqualTo(status);
		assertThat(application.json("/actuator/wampsessions?authid=mary").get("total").asInt()).isEqualTo(1);
		mary.close();
	}

	@Test
	void nothingCanBeEndedUnlessThatIsAllowed() {
		WampTestClient mary = join("realm2", "mary");
		try (ActuatorApplication readOnly = ActuatorApplication.start(List.of(ROUTER))) {
			assertThat(readOnly.json("/actuator/wampsessions?realm=realm2").get("total").asInt()).isEqualTo(1);
			assertThat(readOnly.delete("/actuator/wampsessions?authid=mary").statusCode()).isEqualTo(405);
			assertThat(readOnly.json("/actuator/wampsessions?realm=realm2").get("total").asInt()).isEqualTo(1);
		}
		mary.close();
	}

}
