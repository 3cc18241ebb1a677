package io.wampspring.demo;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * WAMP clients that others wrote authenticate with what they know, against users in
 * properties: right credentials let in, wrong ones do not.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
		"wamp.realms.realm1.auth.users.ticket-user.role=interop",
		"wamp.realms.realm1.auth.users.ticket-user.ticket=S3cr3t-ticket",
		"wamp.realms.realm1.auth.users.cra-user.role=interop",
		"wamp.realms.realm1.auth.users.cra-user.secret=S3cr3t-secret",
		"wamp.realms.realm1.auth.users.salted-user.role=interop",
		"wamp.realms.realm1.auth.users.salted-user.salted-secret.key=64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=",
		"wamp.realms.realm1.auth.users.salted-user.salted-secret.salt=salt123",
		"wamp.realms.realm1.auth.users.key-user.role=interop",
		"wamp.realms.realm1.auth.users.key-user.public-keys=1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d" })
@Tag("foreign")
class AuthenticationInteropIT {

	private static final List<String> SECRETS = List.of("ticket", "wampcra-plain", "wampcra-salted");

	@LocalServerPort
	private int port;

	@TestFactory
	Stream<DynamicTest> clientsAuthenticate() {
		return Stream
			.of(tests(InteropClient.javaScriptAuthentication("Autobahn|JS", "autobahn"), SECRETS, true),
					tests(InteropClient.javaScriptAuthentication("Wampy", "wampy"), SECRETS, true),
					tests(InteropClient.pythonAuthentication("Autobahn|Python"), SECRETS, false))
			.flatMap((some) -> some);
	}

	private Stream<DynamicTest> tests(InteropClient client, List<String> secrets, boolean keys) {
		InteropClient.Run run = client.with("json", "ws://localhost:" + this.port + "/ws");
		return Stream.concat(secrets.stream(), keys ? Stream.of("cryptosign") : Stream.empty())
			.flatMap((scenario) -> Stream.of(scenario, scenario + "-wrong"))
			.map((scenario) -> DynamicTest.dynamicTest(run.client() + ", " + scenario, () -> check(run, scenario)));
	}

	private static void check(InteropClient.Run run, String scenario) {
		String missing = run.missing();
		assumeTrue(missing == null, missing);
		InteropClient.Report report = run.report(scenario);
		assertThat(report.outcome()).as("%s: %s", scenario, report.detail()).isEqualTo("passed");
	}

}
