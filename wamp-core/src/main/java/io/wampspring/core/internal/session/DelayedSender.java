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
 * Messages for one peer that are held back while other peers have too much to read, in
 * order, each for a limited time. Whoever waits for them sends no more meanwhile; who
 * does not wait gains nothing, since only so many are held. One timer while a message is
 * held, none otherwise.
 * <p>
 * Safe for use by any thread. Its monitor is taken before that of a session that sends.
 */
final class DelayedSender {

	private static final Duration LOOK = Duration.ofMillis(10);

	private static final int MAX_HELD = 1000;

	private final Consumer<WampMessage> send;

	private final Timers timers;

	// all fields below are guarded by the monitor of this object

	private Deque<Held> held = new ArrayDeque<>(0);

	// whom the messages wait for
	private Set<Peer> slow = new HashSet<>(0);

	private @Nullable Timer timer;

	/**
	 * Create it.
	 * @param send sends a message
	 * @param timers for looking again
	 */
	DelayedSender(Consumer<WampMessage> send, Timers timers) {
		this.send = send;
		this.timers = timers;
	}

	/**
	 * Send a message, now or later, behind all others that were handed over here.
	 * @param message the message
	 * @param behind whom it waits for, may be empty
	 * @param limit how long it waits
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
			this.timer = this.timers.schedule(LOOK, this::look);
		}
	}

	private synchronized void look() {
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
			forget();
		}
		else {
			this.timer = this.timers.schedule(LOOK, this::look);
		}
	}

	// empty ones keep the arrays of their longest time
	private void forget() {
		this.held = new ArrayDeque<>(0);
		this.slow = new HashSet<>(0);
	}

	/** Send all that is held. */
	synchronized void flush() {
		for (Held next = this.held.poll(); next != null; next = this.held.poll()) {
			this.send.accept(next.message);
		}
		forget();
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	/**
	 * A message that is held.
	 *
	 * @param message the message
	 * @param deadline when it is sent at the latest
	 */
	private record Held(WampMessage message, long deadline) {

	}

}
