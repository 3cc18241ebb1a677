package io.wampspring.core.client;

/**
 * Maps failures of invocations to WAMP errors, and logs details that are not disclosed to
 * the caller. Thread-safe.
 */
@FunctionalInterface
public interface ErrorMapper {

	/**
	 * The default mapping: a {@link WampException} unchanged, a cancelled future as
	 * {@code wamp.error.canceled}, any other failure as {@code wamp.error.runtime_error}
	 * without texts of the exception, which is logged with the {@code correlation_id}
	 * that is sent to the caller.
	 */
	ErrorMapper DEFAULT = new DefaultErrorMapper();

	/**
	 * Map the exception that a handler threw or its stage failed with.
	 * @param failure the failure, without the wrappers of futures
	 * @param invocation the invocation that failed
	 * @return the error for the caller
	 */
	WampException map(Throwable failure, WampInvocation invocation);

}
