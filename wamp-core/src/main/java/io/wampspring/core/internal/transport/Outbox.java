package io.wampspring.core.internal.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.MessageFraming;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.MessageTooLargeException;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.core.transport.SlowConsumerCause;

/**
 * The ordered and bounded outbound queue of one peer. Any thread may send; messages are
 * encoded on the sending thread and queued. At most one thread at a time drains the queue
 * into the {@link FrameChannel}, in batches whose size is limited so that one busy peer
 * cannot occupy a thread.
 * <p>
 * Sending never blocks. The queue is limited in bytes and by the age of its messages;
 * beyond the limit in bytes the {@link OverflowPolicy} applies.
 */
public final class Outbox implements Connection, FrameChannel.WriteListener {

	private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

	private static final int INITIAL_CAPACITY = 256;

	private final FrameChannel channel;

	private final Subprotocol subprotocol;

	private final MessageFraming framing;

	private final ConnectionInfo info;

	private final OutboxConfig config;

	private final FrameEncoder encoder;

	private final Function<WampMessage, Frame> shared;

	private final Runnable drain = this::drain;

	private final OutboxQueue queue;

	private final PublisherThrottle throttle;

	// whether the channel was polled for writability since the last tick of the send
	// time-out; written by the timers and by the thread that polls the channel
	private volatile boolean served = true;

	// owned by the draining thread; published to the next one through the lock of the
	// queue
	private final OutboxQueue.Batch batch = new OutboxQueue.Batch();

	/**
	 * Create an outbox.
	 * @param channel the channel, used by this outbox only
	 * @param subprotocol encoding of messages
	 * @param info properties of the connection
	 * @param config limits and executors
	 */
	public Outbox(FrameChannel channel, Subprotocol subprotocol, ConnectionInfo info, OutboxConfig config) {
		this.channel = channel;
		this.subprotocol = subprotocol;
		this.framing = new MessageFraming(subprotocol);
		this.encoder = new FrameEncoder(subprotocol.codec(), config);
		this.shared = this.encoder::encodeShared;
		this.info = info;
		this.config = config;
		// the frames of a batched subprotocol are joined for each peer
		boolean countsOnce = !subprotocol.batched() && !config.budget().isUnlimited();
		this.queue = new OutboxQueue(config, this.encoder, config.budget().open(this::onTotalOverflow), this::onTick,
				countsOnce);
		this.throttle = new PublisherThrottle(config.budget());
	}

	@Override
	public long waitingForAll() {
		return this.config.budget().waiting();
	}

	@Override
	public void published(long before) {
		this.throttle.published(before);
	}

	/**
	 * Whether reading from the peer may have to be paused.
	 * @return {@code false} if {@link #readDelay} is 0
	 */
	public boolean isThrottled() {
		return this.throttle.isDue();
	}

	/**
	 * Return the maximum time for which reading from the peer should be paused, because
	 * its publications fill the outbound budget.
	 * @param limit maximum total pause during one period of back-pressure
	 * @return nanoseconds, 0 to continue reading
	 */
	public long readDelay(Duration limit) {
		return this.throttle.delay(limit.toNanos());
	}

	/**
	 * Record that reading has been resumed.
	 * @param delay duration of the pause
	 */
	public void readResumed(Duration delay) {
		this.throttle.resumed(delay.toNanos());
	}

	@Override
	public ConnectionInfo info() {
		return this.info;
	}

	@Override
	public @Nullable Executor applicationExecutor() {
		return this.config.applicationExecutor();
	}

	@Override
	public long queuedBytes() {
		return this.queue.bytes();
	}

	@Override
	public boolean isCongested() {
		return queuedBytes() > this.config.congestionSize();
	}

	@Override
	public boolean isCatchingUp() {
		return this.queue.isCatchingUp();
	}

	@Override
	public boolean isNearlyFull() {
		return queuedBytes() > this.config.bufferSize() - this.config.bufferSize() / 4;
	}

	@Override
	public boolean encodesAtOnce() {
		return true;
	}

	@Override
	public Delivery send(WampMessage message) {
		boolean droppable = message instanceof EventMessage;
		try {
			if (this.encoder.isSmall(message)) {
				return conclude(this.queue.offer(message, droppable));
			}
			return this.queue.isOpen() ? conclude(this.queue.offer(this.encoder.encode(message), droppable))
					: Delivery.CLOSED;
		}
		catch (MessageTooLargeException ex) {
			logger.debug("Message is not sent: {}", ex.getMessage());
			return Delivery.TOO_LARGE;
		}
		catch (PayloadException ex) {
			return unencodable(ex);
		}
	}

	@Override
	public Delivery send(SharedEvent event) {
		try {
			return this.queue.isOpen()
					? conclude(this.queue.offer(event.encodedBy(this.subprotocol.codec(), this.shared), true))
					: Delivery.CLOSED;
		}
		catch (MessageTooLargeException ex) {
			logger.debug("Message is not sent: {}", ex.getMessage());
			return Delivery.TOO_LARGE;
		}
		catch (PayloadException ex) {
			return unencodable(ex);
		}
	}

	@Override
	public @Nullable String whyUnencodable(Payload payload) {
		try {
			this.encoder.encode(new ResultMessage(1, Dict.EMPTY, payload));
			return null;
		}
		catch (PayloadException ex) {
			return this.info.serializer() + ", " + ex.getMessage();
		}
	}

	private Delivery unencodable(PayloadException ex) {
		logger.debug("Payload cannot be sent as {}: {}", this.info.serializer(), ex.getMessage());
		return Delivery.UNENCODABLE;
	}

	private Delivery conclude(OutboxQueue.Admission admission) {
		if (admission == OutboxQueue.Admission.TOO_LARGE) {
			return Delivery.TOO_LARGE;
		}
		switch (admission) {
			case QUEUED_FIRST -> schedule();
			case DROPPED -> notifyListener((listener) -> listener.onDropped(this.info, queuedBytes()));
			case DROPPED_FIRST -> notifyListener((listener) -> {
				listener.onDropped(this.info, queuedBytes());
				listener.onLossBegun(this.info, queuedBytes());
			});
			case OVERFLOWED -> overflow();
			default -> {
			}
		}
		this.config.budget().relieve();
		notifyChanges();
		return switch (admission) {
			case QUEUED, QUEUED_FIRST -> Delivery.SENT;
			case DROPPED, DROPPED_FIRST -> Delivery.DROPPED;
			case TOO_LARGE -> Delivery.TOO_LARGE;
			case CLOSED, OVERFLOWED -> Delivery.CLOSED;
		};
	}

	private void notifyChanges() {
		Boolean congested = this.queue.takeCongestionChange();
		if (Boolean.TRUE.equals(congested)) {
			notifyListener((listener) -> listener.onCongested(this.info, queuedBytes()));
		}
		else if (congested != null) {
			notifyListener((listener) -> listener.onRelieved(this.info, queuedBytes()));
		}
		long lost = this.queue.takeEndedLoss();
		if (lost > 0) {
			notifyListener((listener) -> listener.onLossEnded(this.info, queuedBytes(), lost));
		}
	}

	// a failure of a listener must not affect sending or writing
	private void notifyListener(Consumer<OutboxListener> what) {
		try {
			what.accept(this.config.listener());
		}
		catch (Throwable ex) {
			Failures.error(logger, ex, "A listener of outboxes failed");
		}
	}

	private void overflow() {
		long waiting = queuedBytes();
		if (terminate(CloseStatus.POLICY_VIOLATION,
				"Too slow: more than " + this.config.bufferSize() + " bytes were queued")) {
			notifyListener((listener) -> listener.onSlowConsumer(this.info, waiting, SlowConsumerCause.BUFFER_SIZE));
		}
	}

	private void onTotalOverflow() {
		long waiting = queuedBytes();
		if (terminate(CloseStatus.POLICY_VIOLATION,
				"Too slow: the outbound buffers of all clients exceed their limit")) {
			notifyListener(
					(listener) -> listener.onSlowConsumer(this.info, waiting, SlowConsumerCause.TOTAL_BUFFER_SIZE));
		}
	}

	@Override
	public void close(CloseStatus status) {
		close(status, "");
	}

	@Override
	public void close(CloseStatus status, String reason) {
		if (this.queue.close(status, reason)) {
			schedule();
		}
	}

	/** Ping the peer. */
	public void ping() {
		if (this.queue.requestPing()) {
			schedule();
		}
	}

	/** Schedule a flush of pending control frames of the channel. */
	public void wake() {
		if (this.queue.requestFlush()) {
			schedule();
		}
	}

	@Override
	public void writable() {
		if (this.queue.written(this.batch)) {
			schedule();
		}
		notifyChanges();
	}

	@Override
	public void failed(Throwable cause) {
		logger.debug("Cannot write to {}", this.info.remoteAddress(), cause);
		terminate(CloseStatus.POLICY_VIOLATION, "");
	}

	/** Discard the queue after the end of the socket. */
	public void disconnected() {
		this.queue.abort();
		notifyChanges();
	}

	private void schedule() {
		try {
			this.config.executor().execute(this.drain);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("No executor to write to {}", this.info.remoteAddress(), ex);
			terminate(CloseStatus.GOING_AWAY, "");
		}
		catch (Throwable ex) {
			// for example no memory for a thread; the queue would never be drained
			terminate(CloseStatus.SERVER_ERROR, "");
			Failures.error(logger, ex, "Cannot schedule a write to {}", this.info.remoteAddress());
		}
	}

	private void drain() {
		try {
			if (!this.queue.take(this.batch)) {
				return;
			}
			if (this.batch.close != null) {
				this.channel.close(this.batch.close, this.batch.closeReason);
			}
			else if (write()) {
				writable();
			}
		}
		catch (Throwable ex) {
			if (!terminate(CloseStatus.SERVER_ERROR, "")) {
				// the queue was closed already, to close the channel
				this.channel.abort(CloseStatus.SERVER_ERROR, "");
			}
			Failures.error(logger, ex, "Writing to {} failed", this.info.remoteAddress());
		}
	}

	private boolean write() {
		try {
			if (this.batch.ping) {
				this.channel.ping();
			}
			if (this.batch.frames.isEmpty()) {
				return this.channel.flush(this);
			}
			return this.channel.write(this.subprotocol.batched() ? List.of(join(this.batch.frames)) : this.batch.frames,
					this);
		}
		catch (IOException | RuntimeException ex) {
			failed(ex);
			return false;
		}
		catch (Error ex) {
			// the queue would never be drained again
			failed(ex);
			throw ex;
		}
	}

	private Frame join(List<Frame> frames) {
		ByteBuilder joined = new ByteBuilder(INITIAL_CAPACITY);
		for (Frame frame : frames) {
			this.framing.append(frame.array(), frame.offset(), frame.length(), joined);
		}
		return new Frame(joined.array(), joined.length());
	}

	private void onTick() {
		long waiting = queuedBytes();
		if (!this.queue.tick(this.served)) {
			this.served = false;
			this.channel.afterTurn(() -> this.served = true);
		}
		else if (terminate(CloseStatus.POLICY_VIOLATION, "Too slow: a message was queued for too long")) {
			notifyListener((listener) -> listener.onSlowConsumer(this.info, waiting, SlowConsumerCause.SEND_TIMEOUT));
		}
	}

	private boolean terminate(CloseStatus status, String reason) {
		boolean first = this.queue.abort();
		if (first) {
			this.channel.abort(status, reason);
			notifyChanges();
		}
		return first;
	}

}
