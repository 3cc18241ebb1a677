package io.wampspring.core.internal.transport;

import org.jspecify.annotations.Nullable;

/**
 * What to do when a connection ends: done once, even if the connection ends before it is
 * known what to do. Safe for use by any thread.
 */
public final class CloseHook implements Runnable {

	// both guarded by the monitor of this object
	private @Nullable Runnable action;

	private boolean ended;

	/**
	 * Say what to do, once.
	 * @param action what to do when the connection ends, or at once if it has ended
	 */
	public void set(Runnable action) {
		boolean now;
		synchronized (this) {
			this.action = action;
			now = this.ended;
		}
		if (now) {
			action.run();
		}
	}

	/** The connection ends. Calling it twice is harmless. */
	@Override
	public void run() {
		Runnable due;
		synchronized (this) {
			due = this.ended ? null : this.action;
			this.ended = true;
		}
		if (due != null) {
			due.run();
		}
	}

}
