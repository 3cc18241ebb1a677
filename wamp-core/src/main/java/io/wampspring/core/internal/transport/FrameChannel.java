package io.wampspring.core.internal.transport;

import java.io.IOException;
import java.util.List;

import io.wampspring.core.transport.CloseStatus;

/**
 * The outbound side of a socket, as an {@link Outbox} uses it.
 * <p>
 * All methods except {@link #abort} and {@link #afterTurn} are called by one thread at a
 * time, which drains the outbox. They may block only if the executor of the outbox has
 * threads for blocking work, and no longer than the send time-out.
 */
public interface FrameChannel {

	/**
	 * Write frames, in order, with as few system calls as possible.
	 * @param frames at least one frame; the list, the frames and their bytes are reused
	 * after a return of {@code true}, or after {@link WriteListener#writable()}. They are
	 * not reused after {@link #abort}, or after the outbox was notified of a failure or
	 * of the end of the socket
	 * @param listener called if the return value is {@code false}
	 * @return {@code true} if the frames have been written or copied; {@code false} if
	 * the channel continues the write asynchronously and calls the listener when it can
	 * accept more
	 * @throws IOException if the socket is closed or the peer did not read in time
	 */
	boolean write(List<Frame> frames, WriteListener listener) throws IOException;

	/**
	 * Write pending control frames of the channel, such as pongs and a requested ping.
	 * Called when there are no other frames to write.
	 * @param listener as for {@link #write}
	 * @return as {@link #write}
	 * @throws IOException if the socket is closed or the peer did not read in time
	 */
	default boolean flush(WriteListener listener) throws IOException {
		return true;
	}

	/**
	 * Run a task after the thread that detects writability has polled the socket. Until
	 * it has, a stalled write does not prove that the peer does not read. Called by any
	 * thread.
	 * @param task must not block
	 */
	default void afterTurn(Runnable task) {
		task.run();
	}

	/**
	 * Request a ping. Followed by {@link #write} or {@link #flush}.
	 * @throws IOException if the socket is closed or the peer did not read in time
	 */
	void ping() throws IOException;

	/**
	 * Close the socket with a closing handshake, after all frames have been written. The
	 * last call.
	 * @param status the reason as a code
	 * @param reason text for the peer, may be empty
	 */
	void close(CloseStatus status, String reason);

	/**
	 * Terminate the connection, even while another thread writes: notify the handler of
	 * the connection, and the peer if possible. Does not block. The last call.
	 * @param status the reason as a code
	 * @param reason text for the peer, may be empty
	 */
	void abort(CloseStatus status, String reason);

	/**
	 * Listener of asynchronous writes. Called by any thread, without a lock of the
	 * channel.
	 */
	interface WriteListener {

		/**
		 * The channel can accept frames again. Called once for each {@code false} that
		 * {@link FrameChannel#write} returns, possibly before the return.
		 */
		void writable();

		/**
		 * An asynchronous write failed, after {@link FrameChannel#write} had returned
		 * {@code false}.
		 * @param cause the failure
		 */
		void failed(Throwable cause);

	}

}
