package io.wampspring.core.internal.peer;

import java.time.Duration;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.PeerInfo;

/**
 * A receiver of messages of broker and dealer. Thread-safe.
 */
public interface Peer {

	/**
	 * Return the id of the session.
	 * @return an id of global scope, 1 to 2^53
	 */
	long sessionId();

	/**
	 * Return the identity of the session.
	 * @return the identity
	 */
	Identity identity();

	/**
	 * Return the roles and features that the session announced.
	 * @return roles and features
	 */
	Features features();

	/**
	 * Return the description of this peer for applications, which never get access to the
	 * peer itself and its send lock.
	 * @return the description, created once per session
	 */
	PeerInfo peerInfo();

	/**
	 * Whether this is a session of the application itself, in the process of the router.
	 * @return {@code false} for peers on a network connection
	 */
	default boolean isEmbedded() {
		return false;
	}

	/**
	 * Queue a message after all previously queued messages. Never blocks.
	 * @param message the message; implementations retain its payload to use it after this
	 * method returns
	 * @return the result
	 */
	Delivery send(WampMessage message);

	/**
	 * Return the reason why a payload cannot be encoded for this peer. Only useful after
	 * {@link Delivery#UNENCODABLE}, as it requires another attempt to encode it.
	 * @param payload the undeliverable payload
	 * @return the problem and its location, such as {@code args[0].when}; {@code null} if
	 * the payload is not the cause
	 */
	default @Nullable String whyUnencodable(Payload payload) {
		return null;
	}

	/**
	 * Whether the outbound queue is long, so that producers should pause if they can.
	 * @return {@code true} well before the peer is considered too slow
	 */
	default boolean isCongested() {
		return false;
	}

	/**
	 * Whether the outbound queue is long and the peer is reading, so that it is worth
	 * waiting.
	 * @return {@code false} if the queue is short, or the peer does not read at all
	 */
	default boolean isCatchingUp() {
		return false;
	}

	/**
	 * Queue a message once the outbound queues of other peers are shorter, after all
	 * messages previously passed to this method. Never blocks.
	 * @param message the message
	 * @param slow the peers to wait for, may be empty
	 * @param limit maximum delay
	 */
	default void sendBehind(WampMessage message, Collection<? extends Peer> slow, Duration limit) {
		send(message);
	}

	/**
	 * Whether the outbound queue is nearly full, so that droppable messages should be
	 * dropped.
	 * @return {@code true} shortly before the peer is considered too slow
	 */
	default boolean isNearlyFull() {
		return false;
	}

	/**
	 * Return the lock for sending: no other thread can send to this peer while one holds
	 * the monitor of this object. It makes a change of a routing table and its
	 * acknowledgement atomic (ordering guarantees of the specification). The holder may
	 * send to this peer, but must not acquire other locks or call user code.
	 * @return always the same object
	 */
	Object sendLock();

	/**
	 * Run an action under the {@linkplain #sendLock() send lock}.
	 * @param action the action, within the limits of {@link #sendLock()}
	 */
	default void exclusively(Runnable action) {
		synchronized (sendLock()) {
			action.run();
		}
	}

}
