package io.wampspring.core.internal.transport;

import org.jspecify.annotations.Nullable;

/**
 * An action that runs at most once when a connection ends, even if the connection ends
 * before the action is set. Thread-safe.
 */
public final class CloseHook implements Runnable {

	// both guarded by the monitor of this object
	private @Nullable Runnable action;

	private boolean ended;

	/**
	 * Set the action, once.
	 * @param action runs when the connection ends, or immediately if it has ended
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

	/** Run the action. Idempotent. */
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
