package io.wampspring.core.simulation;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.wampspring.core.internal.transport.Connection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random schedules of one router. A failure names the seed of its schedule:
 * {@code -Dwamp-tests.seed=…} repeats it, {@code -Dwamp-tests.schedules=100000} runs more
 * than usual.
 */
class SimulationTests {

	private static final int SCHEDULES = Integer.getInteger("wamp-tests.schedules", 1_000);

	private static final int MOST_SCHEDULES_PER_MISTAKE = 200;

	private static final @Nullable Long SEED = Long.getLong("wamp-tests.seed");

	@Test
	void whateverPeersDoInWhicheverOrderCallsEndOnceOrderIsKeptAndNothingIsLeft() {
		if (SEED != null) {
			run(SEED, UnaryOperator.identity());
			return;
		}
		long first = new SecureRandom().nextLong();
		for (long seed = first; seed != first + SCHEDULES; seed++) {
			run(seed, UnaryOperator.identity());
		}
	}

	@Test
	void seedRepeatsAScheduleToTheLastStep() {
		for (long seed = 1; seed <= 10; seed++) {
			List<String> steps = run(seed, UnaryOperator.identity());
			List<String> again = run(seed, UnaryOperator.identity());
			assertThat(steps).hasSizeGreaterThan(50).hasSameSizeAs(again);
			for (int i = 0; i < steps.size(); i++) {
				assertThat(again.get(i)).as("step %s of schedule %s", i, seed).isEqualTo(steps.get(i));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Saboteur.Mistake.class)
	void routerThatMakesAMistakeIsFound(Saboteur.Mistake mistake) {
		// not every schedule gives an opportunity
		assertThat(LongStream.range(0, MOST_SCHEDULES_PER_MISTAKE)
			.anyMatch((seed) -> findings(seed, mistake).contains(mistake.finding()))).isTrue();
	}

	private static String findings(long seed, Saboteur.Mistake mistake) {
		try {
			new Simulation(seed, (connection) -> new Saboteur(connection, mistake)).run();
			return "";
		}
		catch (AssertionError ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static List<String> run(long seed, UnaryOperator<Connection> sabotage) {
		Simulation simulation = new Simulation(seed, sabotage);
		try {
			simulation.run();
		}
		catch (Throwable ex) {
			throw new AssertionError("Schedule " + seed + " failed, repeat it with -Dwamp-tests.seed=" + seed + ": "
					+ ex.getMessage() + "\n" + simulation.trace().tail((SEED != null) ? Integer.MAX_VALUE : 120), ex);
		}
		return simulation.trace().text();
	}

}
