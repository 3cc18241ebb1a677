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
 * What waits in an {@link Outbox}: its order, its bounds, its end. Safe for use by any
 * thread; never does I/O or calls foreign code while it holds its lock.
 */
final class OutboxQueue {

	private static final int MAX_FRAMES_PER_BATCH = 256;

	private static final int MAX_BYTES_PER_BATCH = 64 * 1024;

	// a longer queue is not kept when it is empty
	private static final int LARGEST_KEPT = 256;

	/** What became of a message. */
	enum Admission {

		/** Queued. */
		QUEUED,

		/** Queued, and a drain is to be scheduled. */
		QUEUED_FIRST,

		/** Not queued, as too much waits. */
		DROPPED,

		/** The same, and the first time for a while. */
		DROPPED_FIRST,

		/** Not queued, as it is larger than the peer accepts. */
		TOO_LARGE,

		/** Not queued, as no more is taken. */
		CLOSED,

		/** Not queued, as too much waits; the connection is to be ended. */
		OVERFLOWED

	}

	/** What one drain does; owned by whoever drains. */
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

	// the longest that the queue has been
	private int longest;

	private final SendTimeout timeout;

	private final Congestion congestion;

	private final EventLoss loss;

	// bytes handed over and not yet written, those being written included
	private long bytes;

	// the part of them that is counted for this peer alone
	private long ownBytes;

	// what is being written; null if nothing is
	private @Nullable Batch writing;

	// how many messages were handed over and written; a close counts as a message
	private long offered;

	private long written;

	// a drain is scheduled or runs, or the channel will call writable()
	private boolean draining;

	private boolean pingDue;

	// a drain is to happen even if there is nothing to write
	private boolean flushDue;

	private @Nullable CloseStatus closing;

	private String closeReason = "";

	// nothing goes to the channel any more
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
	 * Return whether congestion has begun or ended since this was last asked;
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
	 * Return how many events were lost, if that has ended since this was last asked;
	 * otherwise 0.
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
	 * @throws PayloadException if it cannot be encoded; nothing has changed then
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

	/** A frame takes no memory for this peer any more. */
	private void uncount(Frame frame) {
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
	 * Close after all that is queued.
	 * @return {@code true} if a drain is to be scheduled
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
	 * @return {@code true} if a drain is to be scheduled
	 */
	synchronized boolean requestPing() {
		this.pingDue = !this.closed;
		return this.pingDue && beginDraining();
	}

	/**
	 * Let the channel write something of its own.
	 * @return {@code true} if a drain is to be scheduled
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
	 * Move what waits to a batch.
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
	 * A batch has been written.
	 * @return {@code true} if a drain is to be scheduled
	 */
	synchronized boolean written(Batch batch) {
		this.bytes -= batch.bytes;
		this.written += batch.messages;
		if (!this.closed) {
			for (Frame frame : batch.frames) {
				uncount(frame);
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

	// a queue keeps the array of its longest time
	private void shrink() {
		if (this.frames.isEmpty() && this.longest > LARGEST_KEPT) {
			this.frames = new ArrayDeque<>(4);
			this.longest = 0;
		}
	}

	/**
	 * A quarter of the send time-out has passed.
	 * @param served whether the channel had the chance to go on
	 * @return {@code true} if a message has waited too long
	 */
	synchronized boolean tick(boolean served) {
		// a drain that no thread has begun with is not up to the peer
		boolean counts = served && this.writing != null;
		return !this.closed && this.timeout.tick(this.offered, this.written, counts);
	}

	/**
	 * Take nothing more and forget all.
	 * @return {@code false} if this has happened before
	 */
	synchronized boolean shut() {
		boolean first = !this.closed;
		discard(first);
		this.closed = true;
		// the channel may be writing still
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
			uncount(frame);
		}
		Batch unwritten = this.writing;
		if (first && unwritten != null) {
			// the channel fails or is cut
			unwritten.frames.forEach(this::uncount);
		}
		this.written += this.frames.size();
		this.frames.clear();
	}

}
