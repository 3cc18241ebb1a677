package io.wampspring.handler.internal;

import org.jspecify.annotations.Nullable;

/**
 * The thread of a running method. A cancelled call interrupts the thread only while it
 * runs the method.
 */
final class RunningMethod {

	// the thread, or null if the method does not run, and whether interrupt() was
	// called; guarded by this
	private @Nullable Thread thread;

	private boolean interrupted;

	// whether the thread was interrupted before, to be preserved; guarded by this
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
			// clear an interruption by cancellation or by the method itself before the
			// thread is reused
			Thread.interrupted();
		}
	}

}
