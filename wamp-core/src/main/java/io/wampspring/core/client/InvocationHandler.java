package io.wampspring.core.client;

import java.util.concurrent.CompletionStage;

/**
 * Executes the invocations of a registration.
 */
@FunctionalInterface
public interface InvocationHandler {

	/**
	 * Execute an invocation. Runs on the executor of the session and may block.
	 * @param invocation the invocation
	 * @return the result, now or later
	 * @throws Exception becomes an ERROR: a {@link WampException} as it is, anything else
	 * as {@code wamp.error.runtime_error}
	 */
	CompletionStage<WampResult> onInvocation(WampInvocation invocation) throws Exception;

}
