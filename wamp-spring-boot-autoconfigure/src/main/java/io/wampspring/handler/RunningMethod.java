package io.wampspring.handler;

import org.jspecify.annotations.Nullable;

/**
 * The thread that runs a method, while it does: so that a cancelled call interrupts that
 * method, and never what the thread does next.
 */
final class RunningMethod {

	// who runs the method now, and whether we interrupted it; guarded by this
	private @Nullable Thread thread;

	private boolean interrupted;

	synchronized void begin() {
		this.thread = Thread.currentThread();
		if (this.interrupted) {
			this.thread.interrupt();
		}
	}

	synchronized void interrupt() {
		this.interrupted = true;
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	synchronized void end() {
		this.thread = null;
		if (this.interrupted) {
			// our own interruption must not outlive the method on a pooled thread
			Thread.interrupted();
		}
	}

}
