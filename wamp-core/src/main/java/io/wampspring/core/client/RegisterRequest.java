package io.wampspring.core.client;

import java.time.Duration;

import io.wampspring.core.message.Dict;

/**
 * A specification of a registration.
 *
 * @param procedure URI or pattern
 * @param options options of REGISTER such as {@code match}, {@code invoke},
 * {@code concurrency}
 * @param timeout time-out of invocations, after which they are answered with
 * {@code wamp.error.timeout} and interrupted; each progressive result restarts it;
 * callers may set a shorter one; zero for none
 */
public record RegisterRequest(String procedure, Dict options, Duration timeout) {

	/**
	 * Create a registration of one procedure.
	 * @param procedure URI of the procedure
	 */
	public RegisterRequest(String procedure) {
		this(procedure, Dict.EMPTY);
	}

	/**
	 * Create a registration without a time-out.
	 * @param procedure URI or pattern
	 * @param options options of REGISTER
	 */
	public RegisterRequest(String procedure, Dict options) {
		this(procedure, options, Duration.ZERO);
	}

}
