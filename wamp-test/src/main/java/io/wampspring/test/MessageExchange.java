package io.wampspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.MessageFraming;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.transport.CloseStatus;

/**
 * Sends and receives the messages of one connection. Not thread-safe.
 */
abstract class MessageExchange implements AutoCloseable {

	private Duration patience = Duration.ofSeconds(10);

	private final Subprotocol subprotocol;

	private final MessageFraming framing;

	private final MessageValues values;

	// received messages; added by the thread of the link
	private final BlockingQueue<ReceivedMessage> incoming = new LinkedBlockingQueue<>();

	// completed by the thread of the link
	private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();

	private final TestLink link;

	MessageExchange(Subprotocol subprotocol, TestLink.Connector connector) {
		this.subprotocol = subprotocol;
		this.framing = new MessageFraming(subprotocol);
		this.values = new MessageValues(subprotocol.codec());
		this.link = connector.connect(subprotocol,
				new Incoming(this.framing, this.values, subprotocol, this.incoming, this.closed));
	}

	private long lastRequest;

	/**
	 * Return the link to the router.
	 * @return the link
	 */
	public TestLink link() {
		return this.link;
	}

	/**
	 * Return the subprotocol.
	 * @return the subprotocol
	 */
	public Subprotocol subprotocol() {
		return this.subprotocol;
	}

	/** Close the connection without GOODBYE. */
	@Override
	public void close() {
		this.link.terminate();
	}

	/**
	 * Encode a message.
	 * @param elements its elements, valid or invalid
	 * @return the encoded message, without framing
	 */
	public byte[] encode(@Nullable Object... elements) {
		return this.values.encode(Arrays.asList(elements));
	}

	/**
	 * Send a message.
	 * @param elements its elements, valid or invalid
	 */
	public void send(@Nullable Object... elements) {
		sendEncoded(encode(elements));
	}

	/**
	 * Send bytes as one message.
	 * @param message the bytes, without framing
	 */
	public void sendEncoded(byte[] message) {
		ByteBuilder frame = new ByteBuilder(message.length + 4);
		this.framing.append(message, frame);
		this.link.send(frame.toByteArray());
	}

	/** Set the time-out of waiting. */
	final void waitFor(Duration duration) {
		this.patience = duration;
	}

	/** Send bytes as a frame, valid or invalid. */
	final void sendFrame(byte[] frame) {
		this.link.send(frame);
	}

	/** Reset the sequence of request ids to begin with 1. */
	final void resetRequests() {
		this.lastRequest = 0;
	}

	final MessageFraming framing() {
		return this.framing;
	}

	/**
	 * Allocate a request id.
	 * @return the next id
	 */
	public long nextRequest() {
		return ++this.lastRequest;
	}

	/**
	 * Wait for the next message.
	 * @return the message
	 */
	public ReceivedMessage next() {
		ReceivedMessage next = next(this.patience);
		if (next == null) {
			throw new AssertionError(
					this.closed.isDone() ? "The connection is closed" : "No message was received in time");
		}
		return next;
	}

	/**
	 * Wait for the next message.
	 * @param patience the time-out
	 * @return the message, or {@code null} after the time-out
	 */
	public @Nullable ReceivedMessage next(Duration patience) {
		try {
			return this.incoming.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	/**
	 * Return all messages received so far. Sufficient if the router answers before
	 * {@code send} returns; otherwise use {@link WampTestClient#drain()}.
	 * @return the messages, in order
	 */
	public List<ReceivedMessage> received() {
		List<ReceivedMessage> received = new ArrayList<>();
		this.incoming.drainTo(received);
		return received;
	}

	/**
	 * Wait for the next message, which must be of the given type.
	 * @param type its type
	 * @param <T> its type
	 * @return the message
	 */
	public <T extends WampMessage> T expect(Class<T> type) {
		return next().message(type);
	}

	/**
	 * Wait for the next message, which must be of the given type.
	 * @param type its type
	 * @return the message
	 */
	public ReceivedMessage expect(MessageType type) {
		ReceivedMessage next = next();
		require(next.code() == type.code(), next, "Expected " + type);
		return next;
	}

	/**
	 * Wait for an answer to a request, which must be the next message.
	 * @param type its type
	 * @param request id of the request
	 * @return the message
	 */
	public ReceivedMessage expect(MessageType type, long request) {
		ReceivedMessage next = expect(type);
		require(next.number(1) == request, next, "Expected an answer to " + request);
		return next;
	}

	/**
	 * Wait for an ERROR, which must be the next message.
	 * @param requestType type of the request
	 * @param request id of the request
	 * @param error URI of the error
	 * @return the message
	 */
	public ReceivedMessage expectError(MessageType requestType, long request, String error) {
		ReceivedMessage next = expect(MessageType.ERROR);
		require(next.number(1) == requestType.code() && next.number(2) == request && next.error().equals(error), next,
				"Expected " + error + " for " + requestType + " " + request);
		// errors of methods that failed unexpectedly need a correlation id only
		if (error.startsWith("wamp.") && next.kwargs().isEmpty()) {
			requireText(next.args().isEmpty() ? null : next.args().get(0), next);
		}
		return next;
	}

	static void require(boolean condition, ReceivedMessage message, String expectation) {
		if (!condition) {
			throw new AssertionError(expectation + ", but got " + message);
		}
	}

	/** Require a human-readable text, which all errors of the router have. */
	private static void requireText(@Nullable Object text, ReceivedMessage message) {
		require(text instanceof String string && !string.isBlank(), message, "Expected a human-readable text");
	}

	/**
	 * Wait for an ERROR, which must be the next message.
	 * @param error URI of the error
	 * @return the message
	 */
	public ReceivedMessage expectError(String error) {
		ReceivedMessage next = expect(MessageType.ERROR);
		require(next.error().equals(error), next, "Expected " + error);
		return next;
	}

	/**
	 * Wait for a GOODBYE, which must be the next message.
	 * @param reason URI of the reason
	 * @return the message
	 */
	public ReceivedMessage expectGoodbye(String reason) {
		ReceivedMessage next = expect(MessageType.GOODBYE);
		require(next.text(2).equals(reason), next, "Expected " + reason);
		return next;
	}

	/**
	 * Wait for an ABORT and the end of the connection, without other messages.
	 * @param reason URI of the reason
	 * @return the ABORT
	 */
	public ReceivedMessage expectAbort(String reason) {
		ReceivedMessage abort = expect(MessageType.ABORT);
		require(abort.text(2).equals(reason), abort, "Expected " + reason);
		requireText(abort.dict(1).get("message"), abort);
		expectClosed();
		return abort;
	}

	/**
	 * Wait for an ABORT because of a protocol violation, and the end of the connection.
	 * @return the ABORT
	 */
	public ReceivedMessage expectViolation() {
		return expectAbort(WampUris.PROTOCOL_VIOLATION);
	}

	/**
	 * Wait for the end of the connection, without messages before it.
	 * @return the status it was closed with
	 */
	public CloseStatus expectClosed() {
		CloseStatus status = expectEnd();
		ReceivedMessage next = this.incoming.peek();
		if (next != null) {
			throw new AssertionError("Expected the end of the connection, but got " + next);
		}
		return status;
	}

	/**
	 * Wait for the end of the connection, ignoring messages before it.
	 * @return the status it was closed with
	 */
	public CloseStatus expectEnd() {
		try {
			return this.closed.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new AssertionError("The connection is not closed; next is " + this.incoming.peek(), ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Completed with a status only", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	/** The receiver of the link. */
	private record Incoming(MessageFraming framing, MessageValues values, Subprotocol subprotocol,
			Queue<ReceivedMessage> messages, CompletableFuture<CloseStatus> closed) implements TestLink.Receiver {

		@Override
		public void onFrame(byte[] frame) {
			this.framing.split(frame, 0, frame.length,
					(bytes, offset, length) -> this.messages
						.add(new ReceivedMessage(Arrays.copyOfRange(bytes, offset, offset + length), frame,
								this.subprotocol.codec(), this.values)));
		}

		@Override
		public void onClose(CloseStatus status) {
			this.closed.complete(status);
		}

	}

}
