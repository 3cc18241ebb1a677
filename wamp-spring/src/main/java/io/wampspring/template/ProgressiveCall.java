package io.wampspring.template;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.CancelMode;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A call that sends its arguments in chunks. Thread-safe; chunks arrive in the order in
 * which they are sent.
 * <p>
 * WAMP specification: Progressive Call Invocations.
 *
 * @param <T> type of the final result
 */
public interface ProgressiveCall<T> {

	/**
	 * Send a chunk that is not the last one. Ignored when the call has ended.
	 * @param args positional arguments
	 */
	void send(@Nullable Object... args);

	/**
	 * Send a chunk that is not the last one, with one argument that is serialized as a
	 * declared type. Ignored when the call has ended.
	 * @param arg the positional argument
	 * @param type the type, with its type arguments
	 */
	void send(@Nullable Object arg, ParameterizedTypeReference<?> type);

	/**
	 * Send the last chunk. Ignored when the call has ended.
	 * @param args positional arguments
	 */
	void complete(@Nullable Object... args);

	/**
	 * Return the final result. Cancelling the future cancels the call.
	 * @return the result, completed on the default executor
	 */
	CompletableFuture<@Nullable T> result();

	/**
	 * Cancel the call. Has no effect if it has ended.
	 * @param mode the mode
	 */
	void cancel(CancelMode mode);

}
