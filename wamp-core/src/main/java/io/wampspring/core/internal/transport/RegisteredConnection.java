package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.RateLimitedLogger;
import io.wampspring.core.time.Timers;
import io.wampspring.core.transport.CloseStatus;

/**
 * The connection of one client: its inbox, its outbox and the time of its last inbound
 * data. Thread-safe.
 */
public final class RegisteredConnection {

	private static final Logger logger = LoggerFactory.getLogger(RegisteredConnection.class);

	private static final RateLimitedLogger CLOSINGS = new RateLimitedLogger(logger);

	/** Close reason for a peer when the inbound budget of all connections is exceeded. */
	public static final String INBOUND_OVERFLOW = "Unhandled messages of all clients exceed their limit";

	private final Outbox outbox;

	private final Inbox inbox;

	private final InboundMemory memory;

	private final CloseHook closeHook;

	private final Timers timers;

	private final Duration publisherDelay;

	private final Consumer<RegisteredConnection> onClosed;

	// set when the socket is closed
	private volatile boolean socketClosed;

	// written by the thread that reads the socket
	private volatile long lastTouched;

	// accessed by the keep-alive only, which runs on one thread
	private long lastPing;

	RegisteredConnection(Outbox outbox, Inbox inbox, InboundMemory memory, CloseHook closeHook, Timers timers,
			Duration publisherDelay, Consumer<RegisteredConnection> onClosed) {
		this.publisherDelay = publisherDelay;
		this.outbox = outbox;
		this.inbox = inbox;
		this.memory = memory;
		this.closeHook = closeHook;
		this.timers = timers;
		this.onClosed = onClosed;
		this.lastTouched = timers.nanoTime();
		this.lastPing = this.lastTouched;
	}

	/**
	 * Return the inbound side.
	 * @return handles the frames of the client
	 */
	public Inbox inbox() {
		return this.inbox;
	}

	/**
	 * Return the account of the memory of incomplete and unhandled messages.
	 * @return the account, to be updated with the size of incomplete messages
	 */
	public InboundMemory memory() {
		return this.memory;
	}

	/**
	 * Return the outbound side.
	 * @return queues the messages to the client
	 */
	public Outbox outbox() {
		return this.outbox;
	}

	/** Whether {@link #pauseReading} may return {@code true}. */
	public boolean isThrottled() {
		return this.outbox.isThrottled();
	}

	/**
	 * Pause reading if publications of the client fill the outbound budget. Called after
	 * received data was handled.
	 * @param resume resumes reading; called by a timer
	 * @return {@code false} to continue reading
	 */
	public boolean pauseReading(Runnable resume) {
		return this.outbox.isThrottled()
				&& new ReadPause(this.outbox, this.timers, this.publisherDelay, resume).begin();
	}

	/**
	 * Close the connection, as a message exceeds the maximum size.
	 * @param reason text for the peer
	 */
	public void tooLarge(String reason) {
		CLOSINGS.info("Closing the connection of {}: {}", this.outbox.info().remoteAddress(), reason);
		this.outbox.close(CloseStatus.TOO_BIG, reason);
	}

	/** Record that data was received. */
	public void touch() {
		this.lastTouched = this.timers.nanoTime();
	}

	/** Return the nanoseconds since data was last received. */
	long nanosSinceReceived(long now) {
		return now - this.lastTouched;
	}

	/** Ping if the last ping is at least an interval ago. */
	void ping(long now, long interval) {
		if (now - this.lastPing >= interval) {
			this.lastPing = now;
			this.outbox.ping();
		}
	}

	void close(CloseStatus status, String reason) {
		this.outbox.close(status, reason);
	}

	/** Handle the end of the socket. Idempotent. */
	public void end() {
		this.socketClosed = true;
		this.closeHook.run();
		this.onClosed.accept(this);
	}

	/** Whether the socket is closed, not merely closing. */
	boolean isGone() {
		return this.socketClosed;
	}

}
