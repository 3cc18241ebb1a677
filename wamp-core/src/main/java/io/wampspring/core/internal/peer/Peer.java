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
 * Somebody whom broker and dealer can send messages to. Safe for use by any thread.
 */
public interface Peer {

	/**
	 * Return the id of the session.
	 * @return an id of global scope, 1 to 2^53
	 */
	long sessionId();

	/**
	 * Return who the session is.
	 * @return the identity
	 */
	Identity identity();

	/**
	 * Return what the session announced.
	 * @return roles and features
	 */
	Features features();

	/**
	 * Return what applications may know of this peer; they never get the peer itself,
	 * whose monitor decides who sends.
	 * @return the value, made once per session
	 */
	PeerInfo peerInfo();

	/**
	 * Whether this is a session of the application itself, in the router's process.
	 * @return {@code false} for peers that come over a network
	 */
	default boolean isEmbedded() {
		return false;
	}

	/**
	 * Hand over a message for sending, behind all messages handed over before. Never
	 * blocks.
	 * @param message the message; who needs its payload after the return keeps that
	 * @return what became of it
	 */
	Delivery send(WampMessage message);

	/**
	 * Return why a payload cannot be sent to this peer. For after
	 * {@link Delivery#UNENCODABLE}, as it takes another attempt to find out.
	 * @param payload the payload that was to be sent
	 * @return what is wrong and where, such as {@code args[0].when}; {@code null} if it
	 * is not the payload
	 */
	default @Nullable String whyUnencodable(Payload payload) {
		return null;
	}

	/**
	 * Whether this peer has so much to read that who can produce more later should do so.
	 * @return {@code true} well before the peer is taken for too slow
	 */
	default boolean isCongested() {
		return false;
	}

	/**
	 * Whether this peer has so much to read that it is worth waiting for it.
	 * @return {@code false} if it has not, or does not read at all
	 */
	default boolean isCatchingUp() {
		return false;
	}

	/**
	 * Hand over a message for sending, once other peers have less to read; behind all
	 * messages handed over in this way before. Never blocks.
	 * @param message the message
	 * @param slow the other peers, may be empty
	 * @param limit how long the message may be held back
	 */
	default void sendBehind(WampMessage message, Collection<? extends Peer> slow, Duration limit) {
		send(message);
	}

	/**
	 * Whether this peer has so much to read that what can be given up should be.
	 * @return {@code true} shortly before the peer is taken for too slow
	 */
	default boolean isNearlyFull() {
		return false;
	}

	/**
	 * Return what decides who sends: no other thread can send to this peer while one
	 * holds the monitor of this object. So a change of a routing table and its
	 * acknowledgement are one step for everybody (ordering guarantees of the
	 * specification). Who holds it may send to this peer, but must not lock anything else
	 * or call user code.
	 * @return always the same object
	 */
	Object sendLock();

	/**
	 * Do something while no other thread can send to this peer.
	 * @param action what to do, as {@link #sendLock()} allows
	 */
	default void exclusively(Runnable action) {
		synchronized (sendLock()) {
			action.run();
		}
	}

}
