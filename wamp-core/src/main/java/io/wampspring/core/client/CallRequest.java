package io.wampspring.core.client;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

/**
 * A specification of a call.
 *
 * @param procedure URI of the procedure
 * @param payload arguments
 * @param options options of CALL such as {@code timeout}, {@code disclose_me},
 * {@code rkey}; {@code receive_progress} is added when there is an {@code onProgress},
 * {@code progress} when the call is progressive
 * @param onProgress called with progressive results, in order, before the final one; or
 * {@code null} to request none
 * @param progressive whether further chunks follow through {@link PendingCall#send}
 */
public record CallRequest(String procedure, Payload payload, Dict options, @Nullable Consumer<WampResult> onProgress,
		boolean progressive) {

	/**
	 * Create a plain call.
	 * @param procedure URI of the procedure
	 * @param payload arguments
	 */
	public CallRequest(String procedure, Payload payload) {
		this(procedure, payload, Dict.EMPTY, null, false);
	}

	/**
	 * Create a plain call with options.
	 * @param procedure URI of the procedure
	 * @param payload arguments
	 * @param options options of CALL
	 */
	public CallRequest(String procedure, Payload payload, Dict options) {
		this(procedure, payload, options, null, false);
	}

}
