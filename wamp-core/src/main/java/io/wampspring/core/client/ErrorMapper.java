package io.wampspring.core.client;

/**
 * Decides with which error a failed invocation is answered, and logs what the caller does
 * not get to know. Safe for use by any thread.
 */
@FunctionalInterface
public interface ErrorMapper {

	/**
	 * The mapping of sessions that are given none: a {@link WampException} as it is, a
	 * cancelled future as {@code wamp.error.canceled}, anything else as
	 * {@code wamp.error.runtime_error} without any text of the exception, which is logged
	 * with an id that the caller gets as {@code correlation_id}.
	 */
	ErrorMapper DEFAULT = new DefaultErrorMapper();

	/**
	 * Map what a handler threw or its future failed with.
	 * @param failure the failure, without the wrappers of futures
	 * @param invocation the invocation that failed
	 * @return the error for the caller
	 */
	WampException map(Throwable failure, WampInvocation invocation);

}
