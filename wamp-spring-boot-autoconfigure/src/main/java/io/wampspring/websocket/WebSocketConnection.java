package io.wampspring.websocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.time.Timers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.Inbox;
import io.wampspring.core.transport.Outbox;

/**
 * One client: what comes in, what goes out, when it was last heard of. Safe for use by
 * any thread.
 */
public final class WebSocketConnection {

	private static final Logger logger = LoggerFactory.getLogger(WebSocketConnection.class);

	private final Outbox outbox;

	private final Inbox inbox;

	private final Ending ending;

	private final Timers timers;

	// written by the thread that reads the socket
	private volatile long lastHeard;

	// for the keep-alive only, which runs on one thread
	private long lastPing;

	WebSocketConnection(Outbox outbox, Inbox inbox, Ending ending, Timers timers) {
		this.outbox = outbox;
		this.inbox = inbox;
		this.ending = ending;
		this.timers = timers;
		this.lastHeard = timers.nanoTime();
		this.lastPing = this.lastHeard;
	}

	/**
	 * Return the way in.
	 * @return takes what the client sends
	 */
	public Inbox inbox() {
		return this.inbox;
	}

	/**
	 * Return the way out.
	 * @return takes what goes to the client
	 */
	public Outbox outbox() {
		return this.outbox;
	}

	/**
	 * End the connection, as a message is larger than allowed.
	 * @param limit the largest size, in bytes
	 */
	public void tooLarge(int limit) {
		String reason = "Message is larger than " + limit + " bytes";
		logger.info("Closing the connection of {}: {}", this.outbox.info().remoteAddress(), reason);
		this.outbox.close(CloseStatus.TOO_BIG, reason);
	}

	/** Note a sign of life. */
	public void heard() {
		this.lastHeard = this.timers.nanoTime();
	}

	/** Nanoseconds since the last sign of life. */
	long silence(long now) {
		return now - this.lastHeard;
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
		this.ending.run();
	}

}
