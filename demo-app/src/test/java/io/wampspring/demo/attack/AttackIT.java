package io.wampspring.demo.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A process with default settings is attacked in each way by many connections, while an
 * innocent pair of clients goes on with its calls: none fails or takes too long, and when
 * the attackers have left, the process holds what it held before.
 * <p>
 * {@code -Dwamp-tests.attacks.connections}, {@code -Dwamp-tests.attacks.seconds} and
 * {@code -Dwamp-tests.attacks.heap} make it larger than what fits into every build, which
 * {@code -Dwamp-tests.attacks.kinds} does for some kinds, a regular expression, and
 * {@code -Dwamp-tests.attacks.arguments} with other settings, as in
 * {@code --wamp.websocket.transport=portable}.
 */
@Tag("process")
class AttackIT {

	private static final Logger logger = LoggerFactory.getLogger(AttackIT.class);

	private static final int CONNECTIONS = Integer.getInteger("wamp-tests.attacks.connections", 50);

	private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("wamp-tests.attacks.seconds", 2));

	private static final String HEAP = System.getProperty("wamp-tests.attacks.heap", "256m");

	private static final String KINDS = System.getProperty("wamp-tests.attacks.kinds", ".*");

	private static final List<String> ARGUMENTS = Stream
		.of(System.getProperty("wamp-tests.attacks.arguments", "").split(" "))
		.filter((argument) -> !argument.isBlank())
		.toList();

	private static final Duration SETTLING = Duration.ofSeconds(20);

	private static final int WARM_UP = 20;

	private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

	private static final Duration RECOVERY = Duration.ofSeconds(10);

	// beyond ten lines of each kind in a minute there is a summary
	private static final int LOGGED = 50;

	// one process for all kinds, unless one of them ends it
	private static AttackedProcess process;

	// sessions and the like of the application itself, which nobody has attacked yet
	private static Map<String, Long> tables = Map.of();

	@BeforeEach
	void start() throws IOException {
		if (process != null && process.isHealthy()) {
			return;
		}
		stop();
		process = new AttackedProcess(HEAP, ARGUMENTS, Path.of("target/attacks-" + HEAP + ".log"));
		tables = process.footprint().tables();
		// so that every class is loaded, and every pool and cache has what it keeps:
		// Tomcat
		// has buffers of 500 connections ready
		attack(Attack.UNFINISHED_HANDSHAKE, CONNECTIONS, TIME);
		attack(Attack.UNFINISHED_FRAME_BEFORE_HELLO, CONNECTIONS, TIME);
		for (Attack attack : Attack.values()) {
			if (attack.name().matches(KINDS)) {
				attack(attack, Math.min(WARM_UP, CONNECTIONS), Duration.ofMillis(500));
			}
		}
		try (InnocentCalls innocents = new InnocentCalls(process.port())) {
			await().until(() -> innocents.calls() > WARM_UP);
		}
	}

	@AfterAll
	static void stop() throws IOException {
		if (process != null) {
			process.close();
			process = null;
		}
	}

	private static String attack(Attack attack, int connections, Duration time) throws IOException {
		try (HostilePeers peers = new HostilePeers(process.port(), connections, attack::steps)) {
			peers.run(time, time.plus(SETTLING));
			assertThat(peers.connected()).isPositive();
			return peers.connected() + " connections, " + peers.done() + " of them done, " + peers.ended()
					+ " ended, at steps " + peers.steps();
		}
	}

	@ParameterizedTest
	@EnumSource
	void innocentCallsGoOnAndNothingIsLeftOf(Attack attack) throws IOException {
		assumeTrue(attack.name().matches(KINDS));
		Footprint before = settled(attack);
		int logged = process.logged("INFO", "WARN", "ERROR").size();
		long logSize = process.logSize();
		String attackers;
		try (InnocentCalls innocents = new InnocentCalls(process.port())) {
			attackers = attack(attack, CONNECTIONS, TIME);
			int calls = innocents.calls();
			await().atMost(RECOVERY).until(() -> innocents.failure() != null || innocents.calls() > calls + WARM_UP);
			logger.info("{}: {}; {} innocent calls, p50 {}, p99 {}, longest {}; {} lines logged", attack, attackers,
					innocents.calls(), innocents.percentile(0.5), innocents.percentile(0.99), innocents.percentile(1),
					process.logged("INFO", "WARN", "ERROR").size() - logged);
			assertThat(innocents.failure()).as("failure of an innocent call").isNull();
			assertThat(innocents.calls()).as("innocent calls").isGreaterThan(WARM_UP);
			assertThat(innocents.percentile(1)).as("longest innocent call").isLessThan(LONGEST_CALL);
		}
		Footprint[] after = { before };
		await().atMost(RECOVERY).untilAsserted(() -> {
			after[0] = process.footprint();
			assertThat(after[0].isLike(before)).as("before: " + before + "; now: " + after[0]).isTrue();
		});
		logger.info("{}: before {}; after {}", attack, before, after[0]);
		assertThat(process.isHealthy()).as("alive and up").isTrue();
		assertThat(process.logged("INFO", "WARN", "ERROR").size() - logged).as("logged lines")
			.isLessThanOrEqualTo(LOGGED);
		assertThat(process.logSize() - logSize).as("logged bytes").isLessThan(64L * 1024);
	}

	/** Return what the process holds when those of the last kind have left. */
	private static Footprint settled(Attack attack) {
		Footprint[] last = new Footprint[1];
		await().atMost(RECOVERY).untilAsserted(() -> {
			last[0] = process.footprint();
			assertThat(last[0].tables()).as("tables before " + attack).isEqualTo(tables);
		});
		return last[0];
	}

}
