package io.wampspring.core.client;

import io.wampspring.core.message.Dict;

/**
 * A registration to make.
 *
 * @param procedure URI or pattern
 * @param options options of REGISTER such as {@code match}, {@code invoke},
 * {@code concurrency}
 */
public record RegisterRequest(String procedure, Dict options) {

	/**
	 * Create a registration of one procedure.
	 * @param procedure URI of the procedure
	 */
	public RegisterRequest(String procedure) {
		this(procedure, Dict.EMPTY);
	}

}
