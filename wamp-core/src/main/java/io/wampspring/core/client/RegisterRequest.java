package io.wampspring.core.client;

import java.time.Duration;

import io.wampspring.core.message.Dict;

/**
 * A registration to make.
 *
 * @param procedure URI or pattern
 * @param options options of REGISTER such as {@code match}, {@code invoke},
 * {@code concurrency}
 * @param timeout how long an invocation may take until it is answered with
 * {@code wamp.error.timeout} and interrupted, with progressive results until the next of
 * them; callers may ask for less; zero for no limit
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
