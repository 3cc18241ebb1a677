package io.wampspring.demo.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.wampspring.test.WampTestClient;
import io.wampspring.test.WebSocketConnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients call methods whose results together do not fit into the heap of a process with
 * default settings, and read nothing: whatever fails for lack of memory, the methods
 * answer others, before and after those clients have left.
 */
@Tag("process")
class HugeResultIT {

	private static final Duration TIME = Duration.ofSeconds(3);

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final Duration RECOVERY = Duration.ofSeconds(20);

	@ParameterizedTest
	@CsvSource({ "com.example.huge,direct", "com.example.huge,portable", "com.example.large,direct",
			"com.example.large,portable" })
	void methodsAnswerOthersThoughTwelveClientsReadNoneOfTheirResults(String procedure, String transport)
			throws IOException {
		Path log = Path.of("target/huge-results-" + procedure + '-' + transport + ".log");
		try (AttackedProcess process = new AttackedProcess("256m", List.of("--wamp.websocket.transport=" + transport),
				log)) {
			Long sessions = process.footprint().tables().get("sessions");
			answers(process);
			Footprint before = process.footprint();
			try (HostilePeers peers = new HostilePeers(process.port(), 12,
					(peer) -> Attack.join(Step.DEAFEN, Step.send(Wire.text("[48,1,{},\"" + procedure + "\"]"))))) {
				peers.run(TIME, LIMIT);
				assertThat(peers.connected()).isGreaterThanOrEqualTo(12);
			}
			answers(process);
			await().atMost(RECOVERY).untilAsserted(() -> {
				Footprint after = process.footprint();
				assertThat(after.tables().get("callsInFlight")).as("calls").isZero();
				assertThat(after.tables().get("sessions")).as("sessions").isEqualTo(sessions);
				assertThat(after.heap()).as("heap").isLessThan(before.heap() + 32 * 1024 * 1024);
			});
			assertThat(process.isHealthy()).isTrue();
		}
	}

	private static void answers(AttackedProcess process) throws IOException {
		try (WampTestClient client = WampTestClient.connect(WebSocketConnector.to(process.port()))
			.patience(Duration.ofMinutes(1))
			.join("realm1")) {
			assertThat(client.call("com.example.small").args()).containsExactly("small");
			assertThat(client.callFailing("com.example.huge").error()).containsAnyOf("payload_size_exceeded",
					"runtime_error");
		}
	}

}
