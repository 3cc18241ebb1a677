package io.wampspring.core.internal.transport;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;

/**
 * Handles the inbound messages of one connection. The transport never calls two of these
 * methods concurrently, except where stated; none of them blocks.
 */
public interface ConnectionHandler {

	/**
	 * Handle a message. To use its payload after the return or on another thread, call
	 * {@link io.wampspring.core.message.Payload#retain()} first.
	 * @param message the message
	 */
	void onMessage(WampMessage message);

	/**
	 * Handle a message of a known size, as {@link #onMessage(WampMessage)} does.
	 * @param message the message
	 * @param size its encoded size in bytes
	 */
	default void onMessage(WampMessage message, int size) {
		onMessage(message);
	}

	/**
	 * Called before the message is handled, for each unknown option, which is dropped.
	 * @param element the element of the message, such as {@code CALL.Options}
	 * @param key the key as received: of any length and with any characters
	 */
	default void onUnknownOption(String element, String key) {
		// for diagnosis only
	}

	/**
	 * Whether {@link #ask} may return a decision.
	 * @return {@code false} if no message needs one
	 */
	default boolean isAsking() {
		return false;
	}

	/**
	 * Authorize a message in advance, so that its later handling does not wait and does
	 * not delay messages queued after it. For connections shared by several threads; may
	 * be called by any thread concurrently, and may run application code.
	 * @param message the message; its request id is ignored
	 * @return the decision, to be passed to
	 * {@link #onMessage(WampMessage, AuthorizedRequest)}, or {@code null} if the message
	 * needs none
	 */
	default @Nullable CompletableFuture<AuthorizedRequest> ask(WampMessage message) {
		return null;
	}

	/**
	 * Handle a message that was authorized in advance.
	 * @param message the message
	 * @param permit the decision
	 */
	default void onMessage(WampMessage message, AuthorizedRequest permit) {
		onMessage(message);
	}

	/**
	 * Handle a protocol violation. The handler closes the connection.
	 * @param violation the violation
	 */
	void onViolation(ProtocolViolationException violation);

	/**
	 * Handle that the inbound memory limit of the peer is exceeded. The handler closes
	 * the connection with {@link CloseStatus#POLICY_VIOLATION}.
	 * @param message text for the peer
	 */
	default void onOverflow(String message) {
		onViolation(new ProtocolViolationException(message));
	}

	/**
	 * Return the current limit for the size of a message. Called on the reading thread
	 * for each received part of a message.
	 * @return a number of bytes
	 */
	default int maxMessageSize() {
		return Integer.MAX_VALUE;
	}

	/**
	 * Called last, after the connection has been closed or lost.
	 */
	void onClose();

	/**
	 * Whether the transport should pause reading because earlier messages are still
	 * queued.
	 * @return {@code true} to pause reading if the transport supports it
	 */
	default boolean isCongested() {
		return false;
	}

}
