package io.wampspring.core.internal.meta;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.Timers;

/**
 * Who works for the meta API.
 *
 * @param procedures runs its procedures, one after another, off the threads that route
 * @param authorizers runs authorizers that may block, for sessions of the application
 * itself: they must not hold up the procedures of everybody else
 * @param timers measure how long an authorizer takes
 * @param authorizationTimeout how long to wait for a decision
 */
public record MetaThreads(Executor procedures, Executor authorizers, Timers timers, Duration authorizationTimeout) {

	/**
	 * Take those of a router.
	 * @param environment of the router
	 * @param authorizationTimeout how long to wait for a decision
	 * @return who works
	 */
	public static MetaThreads of(RouterEnvironment environment, Duration authorizationTimeout) {
		return new MetaThreads(environment.metaProcedures(), environment.metaAuthorizers(), environment.timers(),
				authorizationTimeout);
	}

}
