package io.wampspring.core.internal.transport;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;

/**
 * Receives what a transport reads from one connection. The transport calls these methods
 * one after another, never at the same time; each returns soon, without blocking.
 */
public interface ConnectionHandler {

	/**
	 * Handle a message. Whoever needs its payload after the return, or on another thread,
	 * calls {@link io.wampspring.core.message.Payload#retain()} before.
	 * @param message the message
	 */
	void onMessage(WampMessage message);

	/**
	 * Handle a message that took some bytes. Otherwise like
	 * {@link #onMessage(WampMessage)}.
	 * @param message the message
	 * @param size how many bytes it took
	 */
	default void onMessage(WampMessage message, int size) {
		onMessage(message);
	}

	/**
	 * A message that comes next has an option that this router does not know and
	 * therefore drops.
	 * @param element the element of the message, such as {@code CALL.Options}
	 * @param key the key, as the peer sent it: of any length and with any characters
	 */
	default void onUnknownOption(String element, String key) {
		// nothing depends on it
	}

	/**
	 * Whether {@link #ask} may have anything to ask.
	 * @return {@code false} if messages need no decision
	 */
	default boolean isAsking() {
		return false;
	}

	/**
	 * Decide about a message that is going to come, so that it need not wait, and nobody
	 * behind it, when it is its turn. For connections that several threads share; called
	 * by any thread at any time, and may run code of the application.
	 * @param message the message, whose request id does not matter
	 * @return the decision to come with the message, or {@code null} if there is nothing
	 * to decide
	 */
	default @Nullable CompletableFuture<AuthorizedRequest> ask(WampMessage message) {
		return null;
	}

	/**
	 * Handle a message that was asked for before.
	 * @param message the message
	 * @param permit what was decided
	 */
	default void onMessage(WampMessage message, AuthorizedRequest permit) {
		onMessage(message);
	}

	/**
	 * The peer sent what is no message. The handler ends the connection.
	 * @param violation what is wrong
	 */
	void onViolation(ProtocolViolationException violation);

	/**
	 * What the peer sent takes more memory than it may. The handler ends the connection
	 * with {@link CloseStatus#POLICY_VIOLATION}.
	 * @param message text for the peer
	 */
	default void onOverflow(String message) {
		onViolation(new ProtocolViolationException(message));
	}

	/**
	 * Size of the largest message that is taken now. Asked whenever a part of a message
	 * has come, on the thread that reads.
	 * @return a number of bytes
	 */
	default int maxMessageSize() {
		return Integer.MAX_VALUE;
	}

	/**
	 * The connection is gone. The last call.
	 */
	void onClose();

	/**
	 * Whether the transport should stop reading for now, as earlier messages wait for
	 * something.
	 * @return {@code true} to pause reading where the transport can
	 */
	default boolean isCongested() {
		return false;
	}

}
