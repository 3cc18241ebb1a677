package io.wampspring.core.routing;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;

import io.wampspring.core.time.Timers;

/**
 * Time, chance, ids and threads of a router: whatever makes two runs with the same
 * messages differ. Nothing that routes takes them from elsewhere, so that a simulation
 * can repeat a run. Immutable; all parts are safe for use by any thread.
 *
 * @param timers run time-outs, and measure durations
 * @param clock tells the time of day, for what is shown to people and for expiry
 * @param random chooses among equal callees; need not be hard to guess
 * @param ids draws the ids that the router gives out
 * @param delayed routes messages that had to wait because of a rate limit, as that is no
 * work for the thread of the timers
 * @param metaProcedures runs the procedures of the meta API; one task at a time, in order
 * @param metaAuthorizers runs authorizers for calls of the meta API that the application
 * makes itself; they may block
 */
public record RouterEnvironment(Timers timers, InstantSource clock, RandomGenerator random, IdSource ids,
		Executor delayed, Executor metaProcedures, Executor metaAuthorizers) {

	/**
	 * Create an environment with the clock of the system, random numbers and ids of a
	 * router that stands alone.
	 * @param timers run time-outs, and measure durations
	 * @param metaProcedures runs the procedures of the meta API, one at a time
	 * @param metaAuthorizers runs authorizers for calls of the meta API that the
	 * application makes itself
	 * @return the environment
	 */
	public static RouterEnvironment standalone(Timers timers, Executor metaProcedures, Executor metaAuthorizers) {
		return new RouterEnvironment(timers, InstantSource.system(), ThreadLocalGenerator.INSTANCE,
				IdSource.standalone(), ForkJoinPool.commonPool(), metaProcedures, metaAuthorizers);
	}

}
