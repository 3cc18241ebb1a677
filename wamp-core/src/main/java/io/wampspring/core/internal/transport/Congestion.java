package io.wampspring.core.internal.transport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timers;

/**
 * Whether a peer has so much to read that others should wait for it, and whether it reads
 * at all. Congestion ends when half of what made it has been written, so that it does not
 * come and go with each message.
 * <p>
 * Guarded by the lock of its {@link OutboxQueue}, but for {@link #hasChanged}.
 */
final class Congestion {

	// who takes nothing for that long is not worth waiting for
	private static final long PATIENCE = Duration.ofMillis(250).toNanos();

	private final long size;

	private final Timers timers;

	private boolean congested;

	// what was last told to others
	private boolean notified;

	private long lastProgress;

	// written under the lock, read without it
	private volatile boolean changed;

	Congestion(long size, Timers timers) {
		this.size = size;
		this.timers = timers;
	}

	/** More waits. */
	void grown(long bytes) {
		if (!this.congested && bytes > this.size) {
			this.congested = true;
			this.lastProgress = this.timers.nanoTime();
			this.changed = true;
		}
	}

	/** Something has been written. */
	void shrunk(long bytes) {
		if (!this.congested) {
			return;
		}
		this.lastProgress = this.timers.nanoTime();
		if (bytes <= this.size / 2) {
			end();
		}
	}

	/** Nothing waits any more. */
	void end() {
		if (this.congested) {
			this.congested = false;
			this.changed = true;
		}
	}

	/** Whether the peer will soon have less to read. */
	boolean isCatchingUp(long bytes) {
		return bytes > this.size && this.timers.nanoTime() - this.lastProgress < PATIENCE;
	}

	/** Whether there may be something to tell. */
	boolean hasChanged() {
		return this.changed;
	}

	/** Return what is to be told, {@code null} if that has been done. */
	@Nullable Boolean takeChange() {
		this.changed = false;
		if (this.congested == this.notified) {
			return null;
		}
		this.notified = this.congested;
		return this.notified;
	}

}
