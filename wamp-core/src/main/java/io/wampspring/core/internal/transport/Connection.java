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
 * The router's end of the way to one peer. Any thread may send; messages leave in the
 * order they were handed over.
 */
public interface Connection {

	/**
	 * Whether nothing of a message is needed once it has been queued, as it was encoded.
	 * All others get only messages whose payload they may keep.
	 * @return {@code false} unless that is certain
	 */
	default boolean encodesAtOnce() {
		return false;
	}

	/**
	 * Queue a message. Never blocks.
	 * @param message the message
	 * @return what became of it
	 */
	Delivery send(WampMessage message);

	/**
	 * Queue an event that goes to other receivers, too.
	 * @param event the event
	 * @return what became of it
	 */
	default Delivery send(SharedEvent event) {
		return send(event.message());
	}

	/**
	 * Queue an invocation.
	 * @param invocation the invocation
	 * @param caller who calls, for callees inside the application: they may know even
	 * what is not disclosed on the wire
	 * @return what became of it
	 */
	default Delivery send(InvocationMessage invocation, Peer caller) {
		return send(invocation);
	}

	/**
	 * Return why a payload cannot be sent, after {@link Delivery#UNENCODABLE}.
	 * @param payload the payload that was to be sent
	 * @return what is wrong and where; {@code null} if it is not the payload
	 */
	default @Nullable String whyUnencodable(Payload payload) {
		return null;
	}

	/**
	 * Close the connection when all that is queued has been written, or after the send
	 * time-out. Returns at once; closing twice is harmless.
	 * @param status why
	 */
	void close(CloseStatus status);

	/**
	 * Close the connection as {@link #close(CloseStatus)} does, and say why in words.
	 * @param status why
	 * @param reason text or URI for the peer; left out where the transport has no place
	 * for it
	 */
	default void close(CloseStatus status, String reason) {
		close(status);
	}

	/**
	 * Return what is known of the connection.
	 * @return transport, serializer, address
	 */
	ConnectionInfo info();

	/**
	 * Return how many bytes wait to be written.
	 * @return a number of bytes; 0 where nothing is encoded
	 */
	default long queuedBytes() {
		return 0;
	}

	/**
	 * Return how much waits to be written to all peers of the transport, counted for
	 * each.
	 * @return a number of bytes
	 */
	default long waitingForAll() {
		return 0;
	}

	/**
	 * The peer published something, which has been handed to its receivers.
	 * @param before what {@link #waitingForAll()} was before
	 */
	default void published(long before) {
		// only where what waits is limited
	}

	/**
	 * Return where code of the application runs that messages of this connection lead to.
	 * @return an executor, or {@code null} if threads that bring messages may wait a
	 * little
	 */
	default @Nullable Executor applicationExecutor() {
		return null;
	}

	/**
	 * Whether so much waits to be written that who can produce more later should do so.
	 * @return {@code true} well before the peer is taken for too slow
	 */
	default boolean isCongested() {
		return false;
	}

	/**
	 * Whether so much waits to be written that it is worth waiting for the peer, which
	 * reads.
	 * @return {@code false} for a peer that has stopped reading
	 */
	default boolean isCatchingUp() {
		return false;
	}

	/**
	 * Whether so much waits to be written that little more fits.
	 * @return {@code true} shortly before the peer is taken for too slow
	 */
	default boolean isNearlyFull() {
		return false;
	}

}
