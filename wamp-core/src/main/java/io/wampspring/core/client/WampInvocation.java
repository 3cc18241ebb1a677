package io.wampspring.core.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;

/**
 * An invocation that a callee executes. Safe for use by any thread.
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
	 * Return the registration that is invoked.
	 * @return the registration
	 */
	ClientRegistration registration();

	/**
	 * Return the URI that was called; for patterns it differs from the registered one.
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
	 * Return who calls, known to callees in the router's own process even if not
	 * disclosed.
	 * @return the caller, or {@code null} over a remote router
	 */
	@Nullable Peer caller();

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
	 * Whether the caller wants progressive results.
	 * @return {@code true} if {@link #sendProgress} reaches it
	 */
	boolean isProgressRequested();

	/**
	 * Send a progressive result. Does nothing if the caller does not want any or the
	 * invocation has ended. Waits while a caller that is known here has enough to read,
	 * but only for so long.
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
	 * Receive the chunks behind the first, in order; those that came before this call are
	 * handed over at once.
	 * @param handler gets each chunk
	 */
	void onChunk(Consumer<Chunk> handler);

	/**
	 * Receive the chunks behind the first, in order, as {@link #onChunk} does, but each
	 * one only when what the handler returned for the one before has completed. No thread
	 * waits for that.
	 * @param handler gets each chunk; returns what the next one waits for, or
	 * {@code null} for nothing
	 */
	void takeChunks(Function<Chunk, @Nullable CompletionStage<?>> handler);

	/**
	 * Whether the dealer interrupted this invocation.
	 * @return {@code true} after INTERRUPT, and after the session ended
	 */
	boolean isInterrupted();

	/**
	 * Do something when the dealer interrupts this invocation, or at once if it has. Runs
	 * on the common pool, so that it does not wait for handlers that hold all threads of
	 * the executor; it must not block.
	 * @param handler gets the mode, {@code kill} or {@code killnowait}
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
