package io.wampspring.core.client;

import io.wampspring.core.message.WampMessage;

/**
 * A client's way to its router: the only thing that the state machine of a session knows
 * of what carries its messages. The other direction is
 * {@link ClientSession#onMessage(WampMessage, io.wampspring.core.peer.Peer)}.
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
