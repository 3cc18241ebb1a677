package io.wampspring.websocket.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.internal.transport.Pool;
import io.wampspring.core.internal.transport.RegisteredConnection;
import io.wampspring.core.message.ProtocolViolationException;

/**
 * Handles the messages that the container reads from one connection. Not thread-safe: the
 * container reads a socket on one thread at a time.
 */
final class WebSocketMessageReader {

	private static final int MAX_PAUSES = 16;

	private static final Semaphore PAUSES = new Semaphore(MAX_PAUSES);

	private final RegisteredConnection connection;

	private final boolean text;

	private final MessageAssembler assembler;

	WebSocketMessageReader(RegisteredConnection connection, boolean text, int maxMessageSize,
			Pool<ByteBuilder> buffers) {
		this.connection = connection;
		this.text = text;
		this.assembler = new MessageAssembler(connection.inbox(), maxMessageSize, buffers, connection.memory());
	}

	// the standard API has no other way to pause reading; the number of blocked threads
	// is limited, to leave enough for other connections
	private void pauseReading() {
		if (!this.connection.isThrottled() || !PAUSES.tryAcquire()) {
			return;
		}
		CountDownLatch resumed = new CountDownLatch(1);
		try {
			if (this.connection.pauseReading(resumed::countDown)) {
				resumed.await();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			PAUSES.release();
		}
	}

	/** Discard an incomplete message before the connection is terminated. Thread-safe. */
	void discard() {
		this.assembler.discard();
	}

	/**
	 * Terminate the connection, as the inbound budget is exceeded. Called without a lock.
	 */
	void onInboundOverflow() {
		this.assembler.ignore();
		this.connection.inbox().onOverflow(RegisteredConnection.INBOUND_OVERFLOW);
	}

	/** Handle the end of the connection. */
	void end() {
		this.assembler.ignore();
		this.connection.end();
	}

	RegisteredConnection connection() {
		return this.connection;
	}

	void onText(String part, boolean last) {
		this.connection.touch();
		if (!this.text) {
			this.connection.inbox().onViolation(new ProtocolViolationException("Text frame on a binary subprotocol"));
		}
		else if (!this.assembler.onText(part, last)) {
			this.connection.tooLarge("Message is larger than " + this.assembler.limit() + " bytes");
		}
		pauseReading();
	}

	void onBinary(ByteBuffer part, boolean last) {
		this.connection.touch();
		if (this.text) {
			this.connection.inbox().onViolation(new ProtocolViolationException("Binary frame on a text subprotocol"));
		}
		else if (!this.assembler.onBinary(part, last)) {
			this.connection.tooLarge("Message is larger than " + this.assembler.limit() + " bytes");
		}
		pauseReading();
	}

}
