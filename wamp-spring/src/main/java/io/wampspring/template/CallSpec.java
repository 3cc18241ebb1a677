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
 * keyword values as an object or map; nothing as {@code null}.
 */
public interface CallSpec extends PayloadSpec<CallSpec> {

	/**
	 * Limit how long the call may take; the dealer ends it with
	 * {@code wamp.error.timeout}. Without, the realm's default counts, which is no limit
	 * unless configured, also for calls that block.
	 * @param timeout a positive duration, in milliseconds on the wire
	 * @return this
	 */
	CallSpec timeout(Duration timeout);

	/**
	 * Set how the call is cancelled when its future is, when its thread is interrupted,
	 * or when nobody reads its stream any more. Default is {@code KILLNOWAIT}.
	 * @param mode how
	 * @return this
	 */
	CallSpec cancel(CancelMode mode);

	/**
	 * Ask for progressive results.
	 * @param consumer gets them one after another, before the final one, on the default
	 * executor; may block
	 * @return this
	 */
	CallSpec onProgress(Consumer<WampResult> consumer);

	/**
	 * Ask for progressive results of a type.
	 * @param <T> the type
	 * @param type the type
	 * @param consumer gets them one after another, before the final one, on the default
	 * executor; may block
	 * @return this
	 */
	<T> CallSpec onProgress(Class<T> type, Consumer<@Nullable T> consumer);

	/**
	 * Ask for progressive results of a type.
	 * @param <T> the type
	 * @param type the type, with its type arguments
	 * @param consumer gets them one after another, before the final one, on the default
	 * executor; may block
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
	 * Call, and go on. Cancelling the future cancels the call.
	 * @param <T> type of the result
	 * @param type type of the result
	 * @return the result, completed on the default executor
	 */
	<T> CompletableFuture<@Nullable T> retrieveAsync(Class<T> type);

	/**
	 * Call, and go on. Cancelling the future cancels the call.
	 * @param <T> type of the result
	 * @param type type of the result, with its type arguments
	 * @return the result, completed on the default executor
	 */
	<T> CompletableFuture<@Nullable T> retrieveAsync(ParameterizedTypeReference<T> type);

	/**
	 * Call, and go on. Cancelling the future cancels the call.
	 * @return the result with all its values and details, completed on the default
	 * executor
	 */
	CompletableFuture<WampResult> retrieveAsync();

	/**
	 * Begin a progressive call, whose first chunk holds the arguments given so far.
	 * @param <T> type of the final result
	 * @param type type of the final result
	 * @return the call, which wants further chunks
	 */
	<T> ProgressiveCall<T> begin(Class<T> type);

	/**
	 * Begin a progressive call, whose first chunk holds the arguments given so far.
	 * @param <T> type of the final result
	 * @param type type of the final result, with its type arguments
	 * @return the call, which wants further chunks
	 */
	<T> ProgressiveCall<T> begin(ParameterizedTypeReference<T> type);

}
