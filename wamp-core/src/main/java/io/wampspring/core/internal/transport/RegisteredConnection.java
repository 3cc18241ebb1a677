package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.time.Timers;
import io.wampspring.core.transport.CloseStatus;

/**
 * One client: what comes in, what goes out, when it was last heard of. Safe for use by
 * any thread.
 */
public final class RegisteredConnection {

	private static final Logger logger = LoggerFactory.getLogger(RegisteredConnection.class);

	private static final RateLimitedLogger CLOSINGS = new RateLimitedLogger(logger);

	/** What a peer is told when too much is buffered for all connections together. */
	public static final String INBOUND_OVERFLOW = "Too much is received and not handled for all clients";

	private final Outbox outbox;

	private final Inbox inbox;

	private final InboundMemory memory;

	private final CloseHook ending;

	private final Timers timers;

	private final Duration publisherDelay;

	private final Consumer<RegisteredConnection> onGone;

	// set once the socket is gone
	private volatile boolean gone;

	// written by the thread that reads the socket
	private volatile long lastTouched;

	// for the keep-alive only, which runs on one thread
	private long lastPing;

	RegisteredConnection(Outbox outbox, Inbox inbox, InboundMemory memory, CloseHook ending, Timers timers,
			Duration publisherDelay, Consumer<RegisteredConnection> onGone) {
		this.publisherDelay = publisherDelay;
		this.outbox = outbox;
		this.inbox = inbox;
		this.memory = memory;
		this.ending = ending;
		this.timers = timers;
		this.onGone = onGone;
		this.lastTouched = timers.nanoTime();
		this.lastPing = this.lastTouched;
	}

	/**
	 * Return the way in.
	 * @return takes what the client sends
	 */
	public Inbox inbox() {
		return this.inbox;
	}

	/**
	 * Return what counts the memory of messages that are not complete or not handled.
	 * @return to be told of unfinished messages
	 */
	public InboundMemory memory() {
		return this.memory;
	}

	/**
	 * Return the way out.
	 * @return takes what goes to the client
	 */
	public Outbox outbox() {
		return this.outbox;
	}

	/** Whether {@link #pauseReading} is worth asking. */
	public boolean isThrottled() {
		return this.outbox.isThrottled();
	}

	/**
	 * Stop reading for a while, if what the client publishes fills the memory for what
	 * waits to be sent to all. Asked after something was read and handled.
	 * @param resume has the client read again; called by a timer
	 * @return {@code false} to go on reading
	 */
	public boolean pauseReading(Runnable resume) {
		return this.outbox.isThrottled()
				&& new ReadPause(this.outbox, this.timers, this.publisherDelay, resume).begin();
	}

	/**
	 * End the connection, as a message is larger than allowed.
	 * @param reason text for the peer
	 */
	public void tooLarge(String reason) {
		CLOSINGS.info("Closing the connection of {}: {}", this.outbox.info().remoteAddress(), reason);
		this.outbox.close(CloseStatus.TOO_BIG, reason);
	}

	/** Note a sign of life. */
	public void touch() {
		this.lastTouched = this.timers.nanoTime();
	}

	/** Nanoseconds since the last sign of life. */
	long silence(long now) {
		return now - this.lastTouched;
	}

	/** Ping if the last ping is longer ago than an interval. */
	void ping(long now, long interval) {
		if (now - this.lastPing >= interval) {
			this.lastPing = now;
			this.outbox.ping();
		}
	}

	void close(CloseStatus status, String reason) {
		this.outbox.close(status, reason);
	}

	/** The socket is gone. Calling it twice is harmless. */
	public void end() {
		this.gone = true;
		this.ending.run();
		this.onGone.accept(this);
	}

	/** Whether the socket is gone, in contrast to closing. */
	boolean isGone() {
		return this.gone;
	}

}
