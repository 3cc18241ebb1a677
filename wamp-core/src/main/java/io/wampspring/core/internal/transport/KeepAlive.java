package io.wampspring.core.internal.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timer;
import io.wampspring.core.time.Timers;
import io.wampspring.core.transport.CloseStatus;

/**
 * Pings connections and closes idle ones, with one timer for all of them: connections are
 * distributed over the slots of a timer wheel, and each tick visits one slot.
 */
final class KeepAlive {

	private static final int MAX_SLOTS = 32;

	private static final Duration SHORTEST_TICK = Duration.ofMillis(20);

	private final Runnable onTick = this::onTick;

	private final Timers timers;

	private final long pingInterval;

	private final long idleTimeout;

	private final Duration tick;

	// connections by slot; written by threads that open and close connections
	private final List<Set<RegisteredConnection>> slots = new ArrayList<>();

	private final AtomicInteger opened = new AtomicInteger();

	// accessed by the thread of the timers only
	private int position;

	// guarded by the monitor of this object; null while stopped
	private @Nullable Timer timer;

	KeepAlive(Timers timers, ConnectionLimits limits) {
		this.timers = timers;
		this.pingInterval = limits.pingInterval().toNanos();
		this.idleTimeout = limits.idleTimeout().toNanos();
		// each connection is visited twice per ping interval, four times per idle
		// time-out
		long visit = Math.min(orForever(this.pingInterval) / 2, orForever(this.idleTimeout) / 4);
		int count = (int) Math.max(1, Math.min(MAX_SLOTS, visit / SHORTEST_TICK.toNanos()));
		this.tick = Duration.ofNanos(Math.max(visit / count, 1));
		for (int i = 0; i < count; i++) {
			this.slots.add(ConcurrentHashMap.newKeySet());
		}
	}

	private static long orForever(long nanos) {
		return (nanos > 0) ? nanos : Duration.ofDays(1).toNanos();
	}

	synchronized void start() {
		if (this.timer == null && (this.pingInterval > 0 || this.idleTimeout > 0)) {
			this.timer = this.timers.schedule(this.tick, this.onTick);
		}
	}

	synchronized void stop() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	/**
	 * Watch a connection.
	 * @return stops watching the connection
	 */
	Runnable watch(RegisteredConnection connection) {
		int slot = Math.floorMod(this.opened.getAndIncrement(), this.slots.size());
		Set<RegisteredConnection> connections = this.slots.get(slot);
		connections.add(connection);
		return () -> connections.remove(connection);
	}

	private void onTick() {
		try {
			this.position = (this.position + 1) % this.slots.size();
			long now = this.timers.nanoTime();
			for (RegisteredConnection connection : this.slots.get(this.position)) {
				visit(connection, now);
			}
		}
		finally {
			scheduleNext();
		}
	}

	private synchronized void scheduleNext() {
		if (this.timer != null) {
			this.timer = this.timers.schedule(this.tick, this.onTick);
		}
	}

	private void visit(RegisteredConnection connection, long now) {
		if (this.idleTimeout > 0 && connection.nanosSinceReceived(now) > this.idleTimeout) {
			connection.close(CloseStatus.GOING_AWAY, "Idle time-out: nothing was received");
		}
		else if (this.pingInterval > 0) {
			connection.ping(now, this.pingInterval);
		}
	}

}
