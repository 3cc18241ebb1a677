package io.wampspring.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever all the tests of a module did, no secret, ticket, key or payload came into
 * what was logged at the finest level. Comes after all others; a secret from an earlier
 * build stays in the file until {@code mvn clean}.
 */
@Order(Integer.MAX_VALUE)
class LogsIT {

	/** What tests use as secrets and payloads, also in Base64 and hex. */
	private static final Pattern SECRET = Pattern.compile("S3cr3t|UzNjcjN0|533363723374"
			// tickets, passwords and payloads
			+ "|[Ss]esame|pencil|ticket of tenant|secret stored with"
			// derived, stored and private keys
			+ "|64xfzBvZhGDT7PB0|WG5d8oPm3Otc|wfPLwcE6nTWh|4ffddd896a530ce5"
			// tokens, which names drawn at random may begin like, but for the dot
			+ "|eyJ[A-Za-z0-9_-]{10,}\\.");

	@ParameterizedTest
	@ValueSource(strings = { "wamp-core", "wamp-test", "wamp-transport", "wamp-spring",
			"wamp-spring-boot-autoconfigure", "demo-app" })
	void holdNoSecrets(String module) throws IOException {
		List<Path> logs = logs(module);
		assertThat(logs).as("the logs of the tests, which have to run before").isNotEmpty();
		for (Path log : logs) {
			try (Stream<String> lines = Files.lines(log)) {
				List<String> bad = lines.filter((line) -> SECRET.matcher(line).find()).limit(10).toList();
				assertThat(bad).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.wampspring.core.internal.session.SessionAcceptor : Protocol violation",
			"io.wampspring.core.internal.transport.Outbox : " })
	void areThoseOfTheFinestLevel(String debugged) throws IOException {
		assertThat(logs("wamp-test")).anyMatch((log) -> holds(log, debugged));
	}

	private static boolean holds(Path log, String debugged) {
		try (Stream<String> lines = Files.lines(log)) {
			return lines.anyMatch((line) -> line.contains("DEBUG") && line.contains(debugged));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> logs(String module) throws IOException {
		// one of each process
		try (Stream<Path> files = Files.list(Path.of("..", module, "target", "test-logs"))) {
			return files.toList();
		}
	}

}
