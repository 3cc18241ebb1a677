package io.wampspring.core.client;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.AuthorizedRequest;
import io.wampspring.core.message.WampMessage;

/**
 * The outbound transport of a client session. Inbound messages are passed to
 * {@link ClientSession#onMessage(WampMessage, io.wampspring.core.internal.peer.Peer)}.
 * <p>
 * The session never calls {@link #send} and {@link #close} concurrently.
 */
interface ClientTransport {

	/**
	 * Send a message.
	 * @param message the message
	 */
	void send(WampMessage message);

	/**
	 * Send a message that was authorized in advance.
	 * @param message the message
	 * @param permit the decision
	 */
	default void send(WampMessage message, AuthorizedRequest permit) {
		send(message);
	}

	/**
	 * Whether {@link #ask} may return a decision. Thread-safe.
	 * @return {@code false} if requests are not authorized in advance
	 */
	default boolean isAsking() {
		return false;
	}

	/**
	 * Have the router authorize a request in advance. Thread-safe; may run application
	 * code.
	 * @param request the request; its id is ignored
	 * @return the decision, or {@code null} if the request needs none
	 */
	default @Nullable CompletableFuture<AuthorizedRequest> ask(WampMessage request) {
		return null;
	}

	/**
	 * Whether the router is congested, so that senders should wait. Thread-safe.
	 * @return {@code true} to throttle senders
	 */
	boolean isCongested();

	/**
	 * Close the connection after the messages sent before. The last call.
	 */
	void close();

}
