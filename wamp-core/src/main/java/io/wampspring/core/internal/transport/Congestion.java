package io.wampspring.core.internal.transport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timers;

/**
 * Congestion of the outbound buffer of a peer, with hysteresis: begins above the given
 * size and ends at half of it, so that the state does not change with each message. Also
 * detects whether the peer makes progress.
 * <p>
 * Guarded by the lock of its {@link OutboxQueue}, except {@link #hasChanged}.
 */
final class Congestion {

	// without progress for this many nanoseconds the peer counts as stalled
	private static final long STALL_TIMEOUT = Duration.ofMillis(250).toNanos();

	private final long size;

	private final Timers timers;

	private boolean congested;

	// state of the last notification
	private boolean notified;

	private long lastProgress;

	// written under the lock, read without it
	private volatile boolean changed;

	Congestion(long size, Timers timers) {
		this.size = size;
		this.timers = timers;
	}

	/** The buffer has grown to the given number of bytes. */
	void grown(long bytes) {
		if (!this.congested && bytes > this.size) {
			this.congested = true;
			this.lastProgress = this.timers.nanoTime();
			this.changed = true;
		}
	}

	/** The buffer has shrunk to the given number of bytes. */
	void shrunk(long bytes) {
		if (!this.congested) {
			return;
		}
		this.lastProgress = this.timers.nanoTime();
		if (bytes <= this.size / 2) {
			end();
		}
	}

	/** The buffer is empty. */
	void end() {
		if (this.congested) {
			this.congested = false;
			this.changed = true;
		}
	}

	/** Whether the peer is congested and makes progress. */
	boolean isCatchingUp(long bytes) {
		return bytes > this.size && this.timers.nanoTime() - this.lastProgress < STALL_TIMEOUT;
	}

	/** Whether there may be a change to notify of. */
	boolean hasChanged() {
		return this.changed;
	}

	/** Return the state to notify of, {@code null} if unchanged since the last one. */
	@Nullable Boolean takeChange() {
		this.changed = false;
		if (this.congested == this.notified) {
			return null;
		}
		this.notified = this.congested;
		return this.notified;
	}

}
