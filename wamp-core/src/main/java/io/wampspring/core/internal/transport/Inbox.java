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
 * The way in from one peer: turns complete frames into messages and hands them to the
 * {@link ConnectionHandler}, one after another, whatever threads a transport calls from.
 * After a violation, a failure or the end nothing is handed on any more.
 */
public final class Inbox {

	private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

	private static final FailureReport FAILED = new FailureReport(logger, "Connection fails");

	// with assertions, as in tests, bytes that nobody may use any more are poisoned
	private static final boolean SPOILING = Inbox.class.desiredAssertionStatus();

	private static final byte POISONED = '#';

	// guarded by the monitor of this object
	private final MessageReader reader;

	private final MessageFraming framing;

	private final ConnectionHandler handler;

	private final Connection connection;

	private final MessageFraming.SliceConsumer onMessage = this::onMessage;

	// guarded by the monitor of this object: what comes is ignored
	private boolean discarding;

	// guarded by the monitor of this object
	private boolean closed;

	/**
	 * Create an inbox.
	 * @param subprotocol how messages are encoded
	 * @param connection the way out, closed when the handler fails
	 * @param handler gets the messages
	 */
	public Inbox(Subprotocol subprotocol, Connection connection, ConnectionHandler handler) {
		this.reader = subprotocol.codec().newBorrowingReader(handler::onUnknownOption);
		this.framing = new MessageFraming(subprotocol);
		this.connection = connection;
		this.handler = handler;
	}

	/**
	 * Handle a frame.
	 * @param bytes an array, which may be reused afterwards; changed if assertions are on
	 * @param offset where the frame begins
	 * @param length how many bytes it takes
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
			// the thread that reads serves others, too
			this.discarding = true;
			this.connection.close(CloseStatus.SERVER_ERROR);
			FAILED.log(ex);
		}
		if (!interrupted && Thread.interrupted()) {
			// by code of the application; the thread has other connections to serve
			logger.debug("The thread that reads was interrupted while it handled a message");
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
		if (SPOILING) {
			Arrays.fill(bytes, offset, offset + length, POISONED);
		}
	}

	/**
	 * Handle what is no frame of the subprotocol.
	 * @param violation what is wrong
	 */
	public synchronized void onViolation(ProtocolViolationException violation) {
		if (!this.discarding) {
			this.discarding = true;
			this.handler.onViolation(violation);
		}
	}

	/**
	 * Handle that the peer takes more memory than it may.
	 * @param message text for the peer
	 */
	public synchronized void onOverflow(String message) {
		if (!this.discarding) {
			this.discarding = true;
			this.handler.onOverflow(message);
		}
	}

	/**
	 * Return the size of the largest message that may come now.
	 * @return a number of bytes
	 */
	public int maxMessageSize() {
		return this.handler.maxMessageSize();
	}

	/** Ignore all that still comes. */
	public synchronized void ignore() {
		this.discarding = true;
	}

	/** The connection is gone. Calling it twice is harmless. */
	public synchronized void onClose() {
		this.discarding = true;
		if (!this.closed) {
			this.closed = true;
			this.handler.onClose();
		}
	}

}
