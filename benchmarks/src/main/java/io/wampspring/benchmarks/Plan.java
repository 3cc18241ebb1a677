package io.wampspring.benchmarks;

import java.time.Duration;

/**
 * The extent of a run. Immutable.
 *
 * @param name name in the report
 * @param repetitions repetitions of each cell, interleaved with the others; odd, for a
 * median
 * @param warmUp warm-up before each measurement
 * @param measure duration of each measurement
 * @param priming warm-up of each cell before all measurements, so that all code is
 * compiled
 * @param retries maximum number of repeated measurements, for those disturbed by other
 * load
 * @param idleSessions number of sessions in the measurement of memory
 * @param patterns number of subscriptions in the measurements of many subscriptions
 */
record Plan(String name, int repetitions, Duration warmUp, Duration measure, Duration priming, int retries,
		int idleSessions, int patterns) {

	static final Plan SMOKE = new Plan("smoke", 1, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(10),
			0, 20, 300);

	static final Plan QUICK = new Plan("quick", 3, Duration.ofMillis(150), Duration.ofMillis(500),
			Duration.ofMillis(400), 0, 1000, 10_000);

	static final Plan FULL = new Plan("full", 5, Duration.ofMillis(400), Duration.ofMillis(1500), Duration.ofSeconds(1),
			20, 3000, 10_000);

	// one long measurement for a profiler
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
