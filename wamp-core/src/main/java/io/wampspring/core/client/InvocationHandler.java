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
	 * @return a stage of the result
	 * @throws Exception becomes an ERROR: a {@link WampException} unchanged, any other as
	 * {@code wamp.error.runtime_error}
	 */
	CompletionStage<WampResult> onInvocation(WampInvocation invocation) throws Exception;

}
