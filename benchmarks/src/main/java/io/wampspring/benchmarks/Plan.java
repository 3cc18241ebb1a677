package io.wampspring.benchmarks;

import java.time.Duration;

/**
 * How thorough a run is. Immutable.
 *
 * @param name in the report
 * @param repetitions of each cell, by turns with the others; odd, so that there is a
 * median
 * @param warmUp before each measurement
 * @param measure how long each measurement takes
 * @param priming of each cell before all measurements, so that all code is compiled
 * @param retries how many measurements that others disturbed are repeated, in all
 * @param idleSessions how many sessions to measure the memory of
 * @param patterns how many subscriptions are many
 */
record Plan(String name, int repetitions, Duration warmUp, Duration measure, Duration priming, int retries,
		int idleSessions, int patterns) {

	static final Plan SMOKE = new Plan("smoke", 1, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(10),
			0, 20, 300);

	static final Plan QUICK = new Plan("quick", 3, Duration.ofMillis(150), Duration.ofMillis(500),
			Duration.ofMillis(400), 0, 1000, 10_000);

	static final Plan FULL = new Plan("full", 5, Duration.ofMillis(400), Duration.ofMillis(1500), Duration.ofSeconds(1),
			20, 3000, 10_000);

	// one long measurement, to look into with a profiler
	static final Plan PROFILE = new Plan("profile", 1, Duration.ofSeconds(2), Duration.ofSeconds(10),
			Duration.ofSeconds(3), 0, 1000, 10_000);

	static Plan of(String name) {
		return switch (name) {
			case "smoke" -> SMOKE;
			case "quick" -> QUICK;
			case "full" -> FULL;
			case "profile" -> PROFILE;
			default ->
				throw new IllegalArgumentException("There is no plan '" + name + "': quick, full, profile or smoke");
		};
	}

}
