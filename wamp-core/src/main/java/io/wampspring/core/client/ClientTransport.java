package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.message.WampMessage;

/**
 * A client's way to its router: the only thing that the state machine of a session knows
 * of what carries its messages. The other direction is
 * {@link ClientSession#onMessage(WampMessage, io.wampspring.core.internal.peer.Peer)}.
 * <p>
 * The session calls {@link #send} and {@link #close} one after another, never at the same
 * time.
 */
interface ClientTransport {

	/**
	 * Send a message.
	 * @param message the message
	 */
	void send(WampMessage message);

	/**
	 * Send a message that was asked for.
	 * @param message the message
	 * @param permit what was decided
	 */
	default void send(WampMessage message, AuthorizedRequest permit) {
		send(message);
	}

	/**
	 * Whether {@link #ask} may have anything to ask. For any thread at any time.
	 * @return {@code false} if requests need no decision on this side
	 */
	default boolean isAsking() {
		return false;
	}

	/**
	 * Have the router decide about a request before it is its turn. For any thread at any
	 * time; may run code of the application.
	 * @param request the request, whose id does not matter
	 * @return the decision, or {@code null} if there is nothing to decide
	 */
	default @Nullable CompletableFuture<AuthorizedRequest> ask(WampMessage request) {
		return null;
	}

	/**
	 * Whether so much waits on the other side that senders should wait, too. For any
	 * thread at any time.
	 * @return {@code true} to slow senders down
	 */
	boolean isCongested();

	/**
	 * Close the connection behind what was sent. The last call.
	 */
	void close();

}
