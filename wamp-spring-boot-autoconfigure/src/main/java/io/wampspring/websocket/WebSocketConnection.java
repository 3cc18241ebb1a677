package io.wampspring.websocket;

import java.nio.ByteBuffer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.time.Timers;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.Inbox;
import io.wampspring.core.transport.Outbox;

/**
 * One client: what comes in, what goes out, when it was last heard of.
 */
final class WebSocketConnection {

	private static final Logger logger = LoggerFactory.getLogger(WebSocketConnection.class);

	private final boolean text;

	private final int maxMessageSize;

	private final Outbox outbox;

	private final Inbox inbox;

	private final Ending ending;

	private final MessageAssembler assembler;

	private final Timers timers;

	// written by the thread that reads the socket
	private volatile long lastHeard;

	// for the keep-alive only, which runs on one thread
	private long lastPing;

	WebSocketConnection(boolean text, int maxMessageSize, Outbox outbox, Inbox inbox, Ending ending, Timers timers) {
		this.text = text;
		this.maxMessageSize = maxMessageSize;
		this.outbox = outbox;
		this.inbox = inbox;
		this.ending = ending;
		this.assembler = new MessageAssembler(inbox, maxMessageSize);
		this.timers = timers;
		this.lastHeard = timers.nanoTime();
		this.lastPing = this.lastHeard;
	}

	void onText(String part, boolean last) {
		heard();
		if (!this.text) {
			this.inbox.onViolation(new ProtocolViolationException("Text frame on a binary subprotocol"));
		}
		else if (!this.assembler.onText(part, last)) {
			tooLarge();
		}
	}

	void onBinary(ByteBuffer part, boolean last) {
		heard();
		if (this.text) {
			this.inbox.onViolation(new ProtocolViolationException("Binary frame on a text subprotocol"));
		}
		else if (!this.assembler.onBinary(part, last)) {
			tooLarge();
		}
	}

	private void tooLarge() {
		String reason = "Message is larger than " + this.maxMessageSize + " bytes";
		logger.info("Closing the connection of {}: {}", this.outbox.info().remoteAddress(), reason);
		this.outbox.close(CloseStatus.TOO_BIG, reason);
	}

	/** Note a sign of life. */
	void heard() {
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
	void end() {
		this.ending.run();
	}

}
