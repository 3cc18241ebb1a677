package io.wampspring.core.routing;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;

import io.wampspring.core.time.Timers;

/**
 * Clock, timers, random numbers, ids and threads of a router: all sources of
 * nondeterminism. Routing code uses no others, so that a simulation can repeat a run.
 * Immutable; all components must be thread-safe.
 *
 * @param timers timers for time-outs, and monotonic time
 * @param clock wall-clock time, for timestamps and expiry
 * @param random random numbers to select callees; need not be cryptographically secure
 * @param ids source of the ids of the router
 * @param delayed executor that routes messages delayed by a rate limit, to relieve the
 * timer thread
 * @param metaProcedures executor of meta procedures; one task at a time, in order
 * @param metaAuthorizers executor of authorizers, which may block, for meta API calls of
 * embedded sessions
 */
public record RouterEnvironment(Timers timers, InstantSource clock, RandomGenerator random, IdSource ids,
		Executor delayed, Executor metaProcedures, Executor metaAuthorizers) {

	/**
	 * Create an environment of a standalone router, with the system clock.
	 * @param timers timers for time-outs, and monotonic time
	 * @param metaProcedures executor of meta procedures; one task at a time, in order
	 * @param metaAuthorizers executor of authorizers, which may block, for meta API calls
	 * of embedded sessions
	 * @return the environment
	 */
	public static RouterEnvironment standalone(Timers timers, Executor metaProcedures, Executor metaAuthorizers) {
		return new RouterEnvironment(timers, InstantSource.system(), ThreadLocalGenerator.INSTANCE,
				IdSource.standalone(), ForkJoinPool.commonPool(), metaProcedures, metaAuthorizers);
	}

}
