package io.wampspring.core.internal.transport;

import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.codec.MessageFraming;
import io.wampspring.core.codec.MessageReader;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.log.FailureReport;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;

/**
 * The inbound side of one peer: decodes complete frames and passes the messages to the
 * {@link ConnectionHandler}, one at a time, for any calling threads. After a violation, a
 * failure or the end of the connection all input is discarded.
 */
public final class Inbox {

	private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

	private static final FailureReport FAILED = new FailureReport(logger, "Connection fails");

	// with assertions enabled, as in tests, released bytes are poisoned
	private static final boolean POISONING = Inbox.class.desiredAssertionStatus();

	private static final byte POISONED = '#';

	// guarded by the monitor of this object
	private final MessageReader reader;

	private final MessageFraming framing;

	private final ConnectionHandler handler;

	private final Connection connection;

	private final MessageFraming.SliceConsumer onMessage = this::onMessage;

	// guarded by the monitor of this object: input is ignored
	private boolean discarding;

	// guarded by the monitor of this object
	private boolean closed;

	/**
	 * Create an inbox.
	 * @param subprotocol encoding of messages
	 * @param connection the outbound side, closed if the handler fails
	 * @param handler called with the messages
	 */
	public Inbox(Subprotocol subprotocol, Connection connection, ConnectionHandler handler) {
		this.reader = subprotocol.codec().newBorrowingReader(handler::onUnknownOption);
		this.framing = new MessageFraming(subprotocol);
		this.connection = connection;
		this.handler = handler;
	}

	/**
	 * Handle a frame.
	 * @param bytes an array, which may be reused after the return; modified if assertions
	 * are enabled
	 * @param offset index of the first byte of the frame
	 * @param length length of the frame in bytes
	 */
	public synchronized void onFrame(byte[] bytes, int offset, int length) {
		if (this.discarding) {
			return;
		}
		boolean interrupted = Thread.currentThread().isInterrupted();
		try {
			this.framing.split(bytes, offset, length, this.onMessage);
		}
		catch (ProtocolViolationException ex) {
			onViolation(ex);
		}
		catch (Throwable ex) {
			// the reading thread serves other connections, too
			this.discarding = true;
			this.connection.close(CloseStatus.SERVER_ERROR);
			FAILED.log(ex);
		}
		if (!interrupted && Thread.interrupted()) {
			// application code interrupted the thread, which serves other connections
			logger.debug("The reading thread was interrupted while it handled a message");
		}
	}

	private void onMessage(byte[] bytes, int offset, int length) {
		if (this.discarding) {
			return;
		}
		WampMessage message = this.reader.read(bytes, offset, length);
		try {
			this.handler.onMessage(message, length);
		}
		finally {
			release(message, bytes, offset, length);
		}
	}

	private static void release(WampMessage message, byte[] bytes, int offset, int length) {
		if (message.payload() instanceof EncodedPayload payload) {
			payload.release();
		}
		if (POISONING) {
			Arrays.fill(bytes, offset, offset + length, POISONED);
		}
	}

	/**
	 * Handle a violation of the framing.
	 * @param violation the violation
	 */
	public synchronized void onViolation(ProtocolViolationException violation) {
		if (!this.discarding) {
			this.discarding = true;
			this.handler.onViolation(violation);
		}
	}

	/**
	 * Handle that the inbound memory limit of the peer is exceeded.
	 * @param message text for the peer
	 */
	public synchronized void onOverflow(String message) {
		if (!this.discarding) {
			this.discarding = true;
			this.handler.onOverflow(message);
		}
	}

	/**
	 * Return the current limit for the size of a message.
	 * @return a number of bytes
	 */
	public int maxMessageSize() {
		return this.handler.maxMessageSize();
	}

	/** Discard all further input. */
	public synchronized void ignore() {
		this.discarding = true;
	}

	/** Handle the end of the connection. Idempotent. */
	public synchronized void onClose() {
		this.discarding = true;
		if (!this.closed) {
			this.closed = true;
			this.handler.onClose();
		}
	}

}
