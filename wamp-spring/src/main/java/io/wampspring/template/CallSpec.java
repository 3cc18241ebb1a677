package io.wampspring.template;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.WampResult;
import org.springframework.core.ParameterizedTypeReference;

/**
 * A call under construction. For one thread and one call.
 * <p>
 * Results are read as one object: the only positional value; several of them as a list;
 * keyword values as an object or map; {@code null} if there is no value.
 */
public interface CallSpec extends PayloadSpec<CallSpec> {

	/**
	 * Set the time-out of the call; the dealer ends it with {@code wamp.error.timeout}.
	 * Without it the default of the template or of the realm applies.
	 * @param timeout a positive duration, in milliseconds on the wire
	 * @return this
	 */
	CallSpec timeout(Duration timeout);

	/**
	 * Set the mode of cancellation: when the future is cancelled, the waiting thread is
	 * interrupted, or the stream is closed. Default is {@code KILLNOWAIT}.
	 * @param mode the mode
	 * @return this
	 */
	CallSpec cancel(CancelMode mode);

	/**
	 * Request progressive results.
	 * @param consumer called with each of them, one at a time, before the final result,
	 * on the default executor; may block
	 * @return this
	 */
	CallSpec onProgress(Consumer<WampResult> consumer);

	/**
	 * Request progressive results of a type.
	 * @param <T> the type
	 * @param type the type
	 * @param consumer called with each of them, one at a time, before the final result,
	 * on the default executor; may block
	 * @return this
	 */
	<T> CallSpec onProgress(Class<T> type, Consumer<@Nullable T> consumer);

	/**
	 * Request progressive results of a type.
	 * @param <T> the type
	 * @param type the type, with its type arguments
	 * @param consumer called with each of them, one at a time, before the final result,
	 * on the default executor; may block
	 * @return this
	 */
	<T> CallSpec onProgress(ParameterizedTypeReference<T> type, Consumer<@Nullable T> consumer);

	/**
	 * Call, and wait for the result. Interrupting the thread cancels the call.
	 * @param <T> type of the result
	 * @param type type of the result
	 * @return the result; {@code null} if there is none
	 * @throws io.wampspring.core.client.WampException with the URI of the error
	 * @throws io.wampspring.core.message.PayloadException if the result is of another
	 * type
	 */
	<T> @Nullable T retrieve(Class<T> type);

	/**
	 * Call, and wait for the result. Interrupting the thread cancels the call.
	 * @param <T> type of the result
	 * @param type type of the result, with its type arguments
	 * @return the result; {@code null} if there is none
	 * @throws io.wampspring.core.client.WampException with the URI of the error
	 * @throws io.wampspring.core.message.PayloadException if the result is of another
	 * type
	 */
	<T> @Nullable T retrieve(ParameterizedTypeReference<T> type);

	/**
	 * Call, and wait for the result. Interrupting the thread cancels the call.
	 * @return the result with all its values and details
	 * @throws io.wampspring.core.client.WampException with the URI of the error
	 */
	WampResult retrieve();

	/**
	 * Call asynchronously. Cancelling the future cancels the call.
	 * @param <T> type of the result
	 * @param type type of the result
	 * @return the result, completed on the default executor
	 */
	<T> CompletableFuture<@Nullable T> retrieveAsync(Class<T> type);

	/**
	 * Call asynchronously. Cancelling the future cancels the call.
	 * @param <T> type of the result
	 * @param type type of the result, with its type arguments
	 * @return the result, completed on the default executor
	 */
	<T> CompletableFuture<@Nullable T> retrieveAsync(ParameterizedTypeReference<T> type);

	/**
	 * Call asynchronously. Cancelling the future cancels the call.
	 * @return the result with all its values and details, completed on the default
	 * executor
	 */
	CompletableFuture<WampResult> retrieveAsync();

	/**
	 * Begin a progressive call, whose first chunk contains the current arguments.
	 * @param <T> type of the final result
	 * @param type type of the final result
	 * @return the call, for further chunks
	 */
	<T> ProgressiveCall<T> begin(Class<T> type);

	/**
	 * Begin a progressive call, whose first chunk contains the current arguments.
	 * @param <T> type of the final result
	 * @param type type of the final result, with its type arguments
	 * @return the call, for further chunks
	 */
	<T> ProgressiveCall<T> begin(ParameterizedTypeReference<T> type);

}
