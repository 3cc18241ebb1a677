package io.wampspring.handler.internal;

import org.jspecify.annotations.Nullable;

/**
 * The thread that runs a method, while it does: so that a cancelled call interrupts that
 * method, and never what the thread does next.
 */
final class RunningMethod {

	// who runs the method now, and whether we interrupted it; guarded by this
	private @Nullable Thread thread;

	private boolean interrupted;

	// whether the thread came here interrupted, which is not for us to forget
	private boolean interruptedBefore;

	synchronized void begin() {
		this.thread = Thread.currentThread();
		this.interruptedBefore = this.thread.isInterrupted();
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
		if (this.interrupted || !this.interruptedBefore) {
			// neither our interruption nor one by the method itself must outlive the
			// method
			// on a thread that serves others next
			Thread.interrupted();
		}
	}

}
