package io.wampspring.core.internal.transport;

import java.io.IOException;
import java.util.List;

import io.wampspring.core.transport.CloseStatus;

/**
 * The sending half of a socket, as an {@link Outbox} needs it.
 * <p>
 * All methods but {@link #abort} and {@link #afterTurn} are called by one thread at a
 * time, the one that drains the outbox. They may block where the outbox has an executor
 * of threads that may block, for no longer than the send time-out.
 */
public interface FrameChannel {

	/**
	 * Write frames, in order, with as few system calls as possible.
	 * @param frames at least one frame; the list, the frames and their bytes are reused
	 * after the return, or, if that is {@code false}, after
	 * {@link WriteListener#writable()}. Never after {@link #abort}, or once the outbox
	 * has been told that the channel failed or the socket is gone
	 * @param listener told how it goes on if the return is {@code false}
	 * @return {@code true} if the frames are on their way; {@code false} if the channel
	 * goes on by itself and calls the listener once more can be taken
	 * @throws IOException if the socket is gone or the peer did not read in time
	 */
	boolean write(List<Frame> frames, WriteListener listener) throws IOException;

	/**
	 * Write what the channel has to say by itself, such as answers to pings, and the ping
	 * that it was just asked for. Called when there are no frames to write with it.
	 * @param listener as for {@link #write}
	 * @return as {@link #write}
	 * @throws IOException if the socket is gone or the peer did not read in time
	 */
	default boolean flush(WriteListener listener) throws IOException {
		return true;
	}

	/**
	 * Run a task when whoever finds out that more can be written has had its turn: if it
	 * never has, nobody knows whether the peer reads. Called by any thread.
	 * @param task returns at once
	 */
	default void afterTurn(Runnable task) {
		task.run();
	}

	/**
	 * Ask the peer for a sign of life. Followed by {@link #write} or {@link #flush}.
	 * @throws IOException if the socket is gone or the peer did not read in time
	 */
	void ping() throws IOException;

	/**
	 * Close the socket properly; all frames have been written. The last call.
	 * @param status why
	 * @param reason text for the peer, may be empty
	 */
	void close(CloseStatus status, String reason);

	/**
	 * Break off, even while another thread writes: tell the handler of the connection
	 * that it is gone, and the peer if it listens. Returns at once. The last call.
	 * @param status why
	 * @param reason text for the peer, may be empty
	 */
	void abort(CloseStatus status, String reason);

	/**
	 * Told how a write went on that could not be finished at once. Called by any thread,
	 * without a lock of the channel.
	 */
	interface WriteListener {

		/**
		 * The channel can take more, after it could not. Called once for each time that
		 * {@link FrameChannel#write} returned {@code false}, possibly before it did.
		 */
		void writable();

		/**
		 * The channel failed while it went on by itself, after {@link FrameChannel#write}
		 * had returned {@code false}.
		 * @param cause what went wrong
		 */
		void failed(Throwable cause);

	}

}
