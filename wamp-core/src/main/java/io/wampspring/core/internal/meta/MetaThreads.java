package io.wampspring.core.internal.meta;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.Timers;

/**
 * The executors and timers of the meta API.
 *
 * @param procedures runs procedures sequentially, outside of routing threads
 * @param authorizers runs blocking authorizers for embedded sessions, so that they do not
 * delay procedures of other sessions
 * @param timers timers for the time-out of authorizers
 * @param authorizationTimeout time-out of authorizers
 */
public record MetaThreads(Executor procedures, Executor authorizers, Timers timers, Duration authorizationTimeout) {

	/**
	 * Return those of a router.
	 * @param environment environment of the router
	 * @param authorizationTimeout time-out of authorizers
	 * @return the executors and timers
	 */
	public static MetaThreads of(RouterEnvironment environment, Duration authorizationTimeout) {
		return new MetaThreads(environment.metaProcedures(), environment.metaAuthorizers(), environment.timers(),
				authorizationTimeout);
	}

}
