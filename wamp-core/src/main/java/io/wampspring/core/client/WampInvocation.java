package io.wampspring.core.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.PeerInfo;

/**
 * An invocation that a callee executes. Thread-safe.
 * <p>
 * WAMP specification: Calling and Invocations, Progressive Call Results, Progressive Call
 * Invocations, Call Canceling.
 */
public interface WampInvocation {

	/**
	 * Return the id of the invocation.
	 * @return the id, in the scope of the session
	 */
	long id();

	/**
	 * Return the registration.
	 * @return the registration
	 */
	ClientRegistration registration();

	/**
	 * Return the called URI, which for patterns differs from the registered one.
	 * @return the URI
	 */
	String procedure();

	/**
	 * Return the Details of the first INVOCATION.
	 * @return the details
	 */
	Dict details();

	/**
	 * Return the arguments; of a progressive call, those of the first chunk.
	 * @return the payload
	 */
	Payload payload();

	/**
	 * Return the caller, even if not disclosed, for callees in the process of the router.
	 * @return the caller, or {@code null} with a remote router
	 */
	@Nullable PeerInfo caller();

	/**
	 * Return the positional arguments.
	 * @return the arguments, never modifiable
	 */
	default List<@Nullable Object> args() {
		return payload().args();
	}

	/**
	 * Return the keyword arguments.
	 * @return the arguments, never modifiable
	 */
	default Map<String, @Nullable Object> kwargs() {
		return payload().kwargs();
	}

	/**
	 * Whether the caller requested progressive results.
	 * @return {@code true} if {@link #sendProgress} reaches it
	 */
	boolean isProgressRequested();

	/**
	 * Send a progressive result. Has no effect if the caller did not request any or the
	 * invocation has ended. Blocks while the caller is congested, for a limited time.
	 * @param result the result
	 * @throws WampException if the caller reads too slowly, which ends the invocation
	 */
	void sendProgress(WampResult result);

	/**
	 * Whether further chunks of a progressive call follow the first.
	 * @return {@code true} for a progressive call
	 */
	boolean isProgressive();

	/**
	 * Set the handler of the chunks after the first, in order; chunks received before are
	 * passed to it immediately.
	 * @param handler called with each chunk
	 */
	void onChunk(Consumer<Chunk> handler);

	/**
	 * Set the handler of the chunks after the first, like {@link #onChunk}, but pass each
	 * chunk only after the stage of the previous one has completed, without blocking a
	 * thread.
	 * @param handler called with each chunk; returns a stage, or {@code null} if the
	 * chunk is handled
	 */
	void takeChunks(Function<Chunk, @Nullable CompletionStage<?>> handler);

	/**
	 * Whether the dealer interrupted this invocation.
	 * @return {@code true} after INTERRUPT, and after the session ended
	 */
	boolean isInterrupted();

	/**
	 * Set a handler of an interrupt, run immediately if there was one. Runs on the common
	 * pool, so that it does not wait for handlers that hold all threads of the executor;
	 * it must not block.
	 * @param handler called with the mode, {@code kill} or {@code killnowait}
	 */
	void onInterrupt(Consumer<CancelMode> handler);

	/**
	 * One chunk of a progressive call.
	 *
	 * @param payload arguments
	 * @param last whether it is the last one
	 */
	record Chunk(Payload payload, boolean last) {
	}

}
