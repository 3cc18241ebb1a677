package io.wampspring.core.internal.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;

/**
 * The bounded queue of an {@link Outbox}. Thread-safe; does no I/O and calls no listener
 * or application code while it holds its lock.
 */
final class OutboxQueue {

	private static final int MAX_FRAMES_PER_BATCH = 256;

	private static final int MAX_BYTES_PER_BATCH = 64 * 1024;

	// the array of a queue that was longer is replaced when it is empty
	private static final int LARGEST_RETAINED = 256;

	/** The outcome of an offer. */
	enum Admission {

		/** Queued. */
		QUEUED,

		/** Queued, and a drain must be scheduled. */
		QUEUED_FIRST,

		/** Not queued, as the queue is full. */
		DROPPED,

		/** As {@link #DROPPED}, and a loss of events has begun. */
		DROPPED_FIRST,

		/** Not queued, as it is larger than the peer accepts. */
		TOO_LARGE,

		/** Not queued, as the queue is closed. */
		CLOSED,

		/** Not queued, as the queue is full; the connection must be terminated. */
		OVERFLOWED

	}

	/** The work of one drain; owned by the draining thread. */
	static final class Batch {

		final List<Frame> frames = new ArrayList<>(4);

		private int messages;

		private long bytes;

		boolean ping;

		@Nullable CloseStatus close;

		String closeReason = "";

	}

	private final OutboxConfig config;

	private final OutboundBudget.Share share;

	// whether the memory of shared frames is counted once for all peers
	private final boolean countsOnce;

	// all fields below are guarded by the monitor of this object

	private final FrameEncoder encoder;

	private Deque<Frame> frames = new ArrayDeque<>(4);

	// maximum length of the queue since its array was allocated
	private int longest;

	private final SendTimeout timeout;

	private final Congestion congestion;

	private final EventLoss loss;

	// bytes queued or being written
	private long bytes;

	// the bytes of them that are not in shared frames
	private long ownBytes;

	// the batch being written; null if there is none
	private @Nullable Batch writing;

	// number of messages queued and written since the beginning; a close counts as a
	// message
	private long offered;

	private long written;

	// a drain is scheduled or runs, or the channel will call writable()
	private boolean draining;

	private boolean pingDue;

	// a drain is required even if the queue is empty
	private boolean flushDue;

	private @Nullable CloseStatus closing;

	private String closeReason = "";

	// the channel is not used any more
	private boolean closed;

	OutboxQueue(OutboxConfig config, FrameEncoder encoder, OutboundBudget.Share share, Runnable onTick,
			boolean countsOnce) {
		this.countsOnce = countsOnce;
		this.config = config;
		this.encoder = encoder;
		this.share = share;
		this.timeout = new SendTimeout(config.timers(), config.sendTimeout(), onTick);
		this.congestion = new Congestion(config.congestionSize(), config.timers());
		this.loss = new EventLoss(config.bufferSize());
	}

	synchronized boolean isOpen() {
		return !this.closed && this.closing == null;
	}

	synchronized long bytes() {
		return this.closed ? 0 : this.bytes;
	}

	synchronized boolean isCatchingUp() {
		return !this.closed && this.congestion.isCatchingUp(this.bytes);
	}

	/**
	 * Return whether congestion has begun ({@code true}) or ended since the last call;
	 * {@code null} if neither.
	 */
	@Nullable Boolean takeCongestionChange() {
		if (!this.congestion.hasChanged()) {
			return null;
		}
		synchronized (this) {
			return this.congestion.takeChange();
		}
	}

	/**
	 * Return the number of lost events if a loss has ended since the last call; otherwise
	 * 0.
	 */
	long takeEndedLoss() {
		if (!this.loss.hasEnded()) {
			return 0;
		}
		synchronized (this) {
			return this.loss.takeEnded();
		}
	}

	/**
	 * Encode and queue a small message.
	 * @throws PayloadException if it cannot be encoded; the queue is unchanged then
	 */
	synchronized Admission offer(WampMessage message, boolean droppable) {
		Admission admission = admit(droppable);
		if (admission != Admission.QUEUED) {
			return admission;
		}
		Frame frame = this.encoder.encodeSmall(message);
		if (isTooLarge(frame)) {
			this.encoder.written(frame);
			return Admission.TOO_LARGE;
		}
		return add(frame);
	}

	synchronized Admission offer(Frame frame, boolean droppable) {
		if (isTooLarge(frame)) {
			return Admission.TOO_LARGE;
		}
		Admission admission = admit(droppable);
		return (admission == Admission.QUEUED) ? add(frame) : admission;
	}

	private boolean isTooLarge(Frame frame) {
		return frame.length() > this.config.maxMessageSize();
	}

	private Admission add(Frame frame) {
		this.frames.add(frame);
		this.longest = Math.max(this.longest, this.frames.size());
		this.bytes += frame.length();
		if (isCountedOnce(frame)) {
			this.config.budget().retain(frame);
		}
		else {
			this.ownBytes += frame.length();
		}
		this.share.update(this.bytes, this.ownBytes);
		this.congestion.grown(this.bytes);
		this.timeout.watch(++this.offered);
		return beginDraining() ? Admission.QUEUED_FIRST : Admission.QUEUED;
	}

	private boolean isCountedOnce(Frame frame) {
		return this.countsOnce && frame.isShared();
	}

	/** Release the memory of a frame. */
	private void releaseMemory(Frame frame) {
		if (isCountedOnce(frame)) {
			this.config.budget().release(frame);
		}
		else {
			this.ownBytes -= frame.length();
		}
	}

	private Admission admit(boolean droppable) {
		if (!isOpen()) {
			return Admission.CLOSED;
		}
		if (this.bytes < this.config.bufferSize()) {
			return Admission.QUEUED;
		}
		if (this.config.overflow() == OverflowPolicy.CLOSE) {
			return Admission.OVERFLOWED;
		}
		if (droppable) {
			return this.loss.dropped() ? Admission.DROPPED_FIRST : Admission.DROPPED;
		}
		return (this.bytes < 2 * this.config.bufferSize()) ? Admission.QUEUED : Admission.OVERFLOWED;
	}

	/**
	 * Close after all queued frames.
	 * @return {@code true} if a drain must be scheduled
	 */
	synchronized boolean close(CloseStatus status, String reason) {
		if (!isOpen()) {
			return false;
		}
		this.closing = status;
		this.closeReason = reason;
		this.timeout.watch(++this.offered);
		return beginDraining();
	}

	/**
	 * Ping with the next batch.
	 * @return {@code true} if a drain must be scheduled
	 */
	synchronized boolean requestPing() {
		this.pingDue = !this.closed;
		return this.pingDue && beginDraining();
	}

	/**
	 * Flush the channel with the next batch.
	 * @return {@code true} if a drain must be scheduled
	 */
	synchronized boolean requestFlush() {
		this.flushDue = !this.closed;
		return this.flushDue && beginDraining();
	}

	private boolean beginDraining() {
		boolean begin = !this.draining;
		this.draining = true;
		return begin;
	}

	/**
	 * Move queued frames to a batch, up to its limits.
	 * @return {@code false} if the queue is closed
	 */
	synchronized boolean take(Batch batch) {
		if (this.closed) {
			return false;
		}
		takeFrames(batch);
		this.writing = batch;
		batch.ping = this.pingDue;
		boolean flush = this.pingDue || this.flushDue;
		this.pingDue = false;
		this.flushDue = false;
		if (batch.frames.isEmpty() && !flush && this.closing != null) {
			batch.close = this.closing;
			batch.closeReason = this.closeReason;
			this.closed = true;
			this.timeout.stop();
		}
		return true;
	}

	private void takeFrames(Batch batch) {
		Frame frame = this.frames.poll();
		while (frame != null) {
			batch.frames.add(frame);
			batch.bytes += frame.length();
			boolean full = batch.frames.size() == MAX_FRAMES_PER_BATCH || batch.bytes >= MAX_BYTES_PER_BATCH;
			frame = full ? null : this.frames.poll();
		}
		batch.messages = batch.frames.size();
	}

	/**
	 * Release a batch that has been written.
	 * @return {@code true} if a drain must be scheduled
	 */
	synchronized boolean written(Batch batch) {
		this.bytes -= batch.bytes;
		this.written += batch.messages;
		if (!this.closed) {
			for (Frame frame : batch.frames) {
				releaseMemory(frame);
				this.encoder.written(frame);
			}
			this.share.update(this.bytes, this.ownBytes);
			this.share.progressed();
		}
		this.writing = null;
		this.congestion.shrunk(this.bytes);
		this.loss.shrunk(this.bytes);
		shrink();
		batch.frames.clear();
		batch.bytes = 0;
		batch.messages = 0;
		this.draining = !this.closed
				&& (!this.frames.isEmpty() || this.pingDue || this.flushDue || this.closing != null);
		return this.draining;
	}

	// an ArrayDeque never shrinks its array
	private void shrink() {
		if (this.frames.isEmpty() && this.longest > LARGEST_RETAINED) {
			this.frames = new ArrayDeque<>(4);
			this.longest = 0;
		}
	}

	/**
	 * Handle a tick of the send time-out, every quarter of it.
	 * @param served whether the channel was polled for writability since the last tick
	 * @return {@code true} if a message exceeded the time-out
	 */
	synchronized boolean tick(boolean served) {
		// a drain that has not begun is not delayed by the peer
		boolean counts = served && this.writing != null;
		return !this.closed && this.timeout.tick(this.offered, this.written, counts);
	}

	/**
	 * Close without writing, and discard all frames.
	 * @return {@code false} if the queue was closed before
	 */
	synchronized boolean abort() {
		boolean first = !this.closed;
		discard(first);
		this.closed = true;
		// the channel may still write its chunks
		this.encoder.discard();
		this.share.update(0, 0);
		this.congestion.end();
		this.loss.end();
		this.timeout.stop();
		return first;
	}

	private void discard(boolean first) {
		for (Frame frame : this.frames) {
			this.bytes -= frame.length();
			releaseMemory(frame);
		}
		Batch unwritten = this.writing;
		if (first && unwritten != null) {
			// the channel has failed or is terminated
			unwritten.frames.forEach(this::releaseMemory);
		}
		this.written += this.frames.size();
		this.frames.clear();
	}

}
