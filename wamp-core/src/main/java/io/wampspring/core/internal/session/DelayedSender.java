package io.wampspring.core.internal.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;

/**
 * Delays messages for one peer while the outbound queues of other peers are long, in
 * order, each for a limited time. This throttles publishers that wait for their
 * acknowledgement; others are not affected, and the number of delayed messages is
 * bounded. A timer runs only while a message is delayed.
 * <p>
 * Thread-safe. Lock order: the monitor of this, then the send lock of the session.
 */
final class DelayedSender {

	private static final Duration CHECK_INTERVAL = Duration.ofMillis(10);

	private static final int MAX_HELD = 1000;

	private final Consumer<WampMessage> send;

	private final Timers timers;

	// all fields below are guarded by the monitor of this object

	private Deque<Held> held = new ArrayDeque<>(0);

	// the peers with long outbound queues
	private Set<Peer> slow = new HashSet<>(0);

	private @Nullable Timer timer;

	/**
	 * Create a sender.
	 * @param send sends a message
	 * @param timers scheduler of the periodic check
	 */
	DelayedSender(Consumer<WampMessage> send, Timers timers) {
		this.send = send;
		this.timers = timers;
	}

	/**
	 * Send a message, now or later, after all messages added before.
	 * @param message the message
	 * @param behind the slow peers to wait for, may be empty
	 * @param limit maximum delay
	 */
	synchronized void add(WampMessage message, Collection<? extends Peer> behind, Duration limit) {
		if (this.held.isEmpty() && behind.isEmpty()) {
			this.send.accept(message);
			return;
		}
		this.slow.addAll(behind);
		this.held.add(new Held(message, this.timers.nanoTime() + limit.toNanos()));
		if (this.held.size() > MAX_HELD) {
			this.send.accept(this.held.remove().message);
		}
		if (this.timer == null) {
			this.timer = this.timers.schedule(CHECK_INTERVAL, this::check);
		}
	}

	private synchronized void check() {
		this.timer = null;
		this.slow.removeIf((peer) -> !peer.isCatchingUp());
		if (this.slow.isEmpty()) {
			flush();
			return;
		}
		long now = this.timers.nanoTime();
		for (Held first = this.held.peek(); first != null && now - first.deadline >= 0; first = this.held.peek()) {
			this.send.accept(this.held.remove().message);
		}
		if (this.held.isEmpty()) {
			reset();
		}
		else {
			this.timer = this.timers.schedule(CHECK_INTERVAL, this::check);
		}
	}

	// cleared collections would retain the arrays of their largest size
	private void reset() {
		this.held = new ArrayDeque<>(0);
		this.slow = new HashSet<>(0);
	}

	/** Send all delayed messages. */
	synchronized void flush() {
		for (Held next = this.held.poll(); next != null; next = this.held.poll()) {
			this.send.accept(next.message);
		}
		reset();
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	/**
	 * A delayed message.
	 *
	 * @param message the message
	 * @param deadline latest time to send it, in nanoseconds of the timers
	 */
	private record Held(WampMessage message, long deadline) {

	}

}
