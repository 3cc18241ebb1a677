package io.wampspring.demo.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code wamp.port} of a process with a small heap is attacked by more connections than
 * the heap could bear, while an innocent pair of clients goes on there and the port of
 * the application answers.
 */
@Tag("process")
class DedicatedPortAttackIT {

	private static final int CONNECTIONS = 600;

	private static final Duration TIME = Duration.ofSeconds(2);

	private static final Duration RECOVERY = Duration.ofSeconds(20);

	private static AttackedProcess process;

	@BeforeAll
	static void start() throws IOException {
		process = new AttackedProcess("64m", List.of("--wamp.port=0"), Path.of("target/attacks-own-port.log"));
	}

	@AfterAll
	static void stop() throws IOException {
		process.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "UNFINISHED_HANDSHAKE", "UNFINISHED_FRAME_AFTER_HELLO" })
	void innocentCallsGoOnAtAPortOfItsOwnAndNothingIsLeftOf(Attack attack) throws IOException {
		Footprint before = process.footprint();
		try (InnocentCalls innocents = new InnocentCalls(process.port())) {
			try (HostilePeers peers = new HostilePeers(process.port(), CONNECTIONS, attack::steps)) {
				peers.run(TIME, TIME);
				assertThat(peers.connected()).isGreaterThanOrEqualTo(CONNECTIONS);
				assertThat(process.isHealthy()).isTrue();
			}
			int calls = innocents.calls();
			await().atMost(RECOVERY).until(() -> innocents.failure() != null || innocents.calls() > calls + 20);
			assertThat(innocents.failure()).isNull();
		}
		await().atMost(RECOVERY)
			.untilAsserted(() -> assertThat(process.footprint().tables()).isEqualTo(before.tables()));
		assertThat(process.logged("ERROR")).isEmpty();
		assertThat(process.isHealthy()).isTrue();
	}

}
