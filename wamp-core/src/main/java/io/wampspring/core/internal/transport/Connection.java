package io.wampspring.core.internal.transport;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.internal.peer.SharedEvent;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * The router's end of the connection of one peer. Any thread may send; messages are
 * written in the order of the calls.
 */
public interface Connection {

	/**
	 * Whether messages are encoded before {@code send} returns, so that they are not
	 * referenced after it. Other connections get only messages with retained payloads.
	 * @return {@code false} if messages may be referenced after {@code send}
	 */
	default boolean encodesAtOnce() {
		return false;
	}

	/**
	 * Queue a message. Never blocks.
	 * @param message the message
	 * @return the outcome
	 */
	Delivery send(WampMessage message);

	/**
	 * Queue an event with several receivers, which is encoded once per codec.
	 * @param event the event
	 * @return the outcome
	 */
	default Delivery send(SharedEvent event) {
		return send(event.message());
	}

	/**
	 * Queue an invocation.
	 * @param invocation the invocation
	 * @param caller the caller, for callees in the router's process, even if not
	 * disclosed on the wire
	 * @return the outcome
	 */
	default Delivery send(InvocationMessage invocation, Peer caller) {
		return send(invocation);
	}

	/**
	 * Explain why a payload cannot be encoded, after {@link Delivery#UNENCODABLE}.
	 * @param payload the payload of the message
	 * @return the cause and its position; {@code null} if the payload can be encoded
	 */
	default @Nullable String whyUnencodable(Payload payload) {
		return null;
	}

	/**
	 * Close the connection after all queued messages have been written, or after the send
	 * time-out. Does not block; idempotent.
	 * @param status the reason as a code
	 */
	void close(CloseStatus status);

	/**
	 * Close the connection as {@link #close(CloseStatus)} does, with a reason as text.
	 * @param status the reason as a code
	 * @param reason text or URI for the peer; ignored by transports without a field for
	 * it
	 */
	default void close(CloseStatus status, String reason) {
		close(status);
	}

	/**
	 * Return the properties of the connection.
	 * @return transport, serializer, address
	 */
	ConnectionInfo info();

	/**
	 * Return the size of the outbound queue.
	 * @return a number of bytes; 0 if messages are not encoded
	 */
	default long queuedBytes() {
		return 0;
	}

	/**
	 * Return the total size of the outbound queues of the transport. A shared frame
	 * counts for each peer.
	 * @return a number of bytes
	 */
	default long waitingForAll() {
		return 0;
	}

	/**
	 * Called after a publication of the peer has been queued for its receivers.
	 * @param before {@link #waitingForAll()} before the publication
	 */
	default void published(long before) {
		// for transports with an outbound budget
	}

	/**
	 * Return the executor of application code that messages of this connection cause.
	 * @return an executor, or {@code null} if the reading threads may block briefly
	 */
	default @Nullable Executor applicationExecutor() {
		return null;
	}

	/**
	 * Whether the outbound queue is so long that producers which can pause should do so.
	 * @return {@code true} well before the overflow policy applies
	 */
	default boolean isCongested() {
		return false;
	}

	/**
	 * Whether the peer is congested but makes progress, so that waiting for it makes
	 * sense.
	 * @return {@code false} if the peer is not congested or has stopped reading
	 */
	default boolean isCatchingUp() {
		return false;
	}

	/**
	 * Whether the outbound buffer is nearly full, so that droppable messages should be
	 * dropped.
	 * @return {@code true} shortly before the overflow policy applies
	 */
	default boolean isNearlyFull() {
		return false;
	}

}
