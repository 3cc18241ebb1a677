package io.wampspring.core.internal.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.transport.CloseStatus;

/**
 * A channel that remembers what happened, for one thread.
 */
class RecordingChannel implements FrameChannel {

	/** Texts of the frames, by batch. */
	final List<List<String>> batches = new ArrayList<>();

	/** Everything else that happened. */
	final List<String> calls = new ArrayList<>();

	/** Whether the socket is full. */
	boolean full;

	/**
	 * What waits for whoever finds out that more can be written; null if nobody has to.
	 */
	@Nullable Queue<Runnable> turns;

	@Nullable IOException failure;

	@Override
	public boolean write(List<Frame> frames, WriteListener listener) throws IOException {
		if (this.failure != null) {
			throw this.failure;
		}
		this.batches.add(frames.stream().map(Frame::text).toList());
		return !this.full;
	}

	@Override
	public void afterTurn(Runnable task) {
		if (this.turns != null) {
			this.turns.add(task);
		}
		else {
			task.run();
		}
	}

	@Override
	public void ping() {
		this.calls.add("ping");
	}

	@Override
	public void close(CloseStatus status, String reason) {
		this.calls.add("close " + status + (reason.isEmpty() ? "" : " " + reason));
	}

	@Override
	public void abort(CloseStatus status, String reason) {
		this.calls.add("abort " + status);
	}

	List<String> frames() {
		return this.batches.stream().flatMap(List::stream).toList();
	}

}
