package io.wampspring.core.internal.task;

import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.time.Timer;

/**
 * A task of a {@link BoundedExecutor}, compared by identity.
 */
final class QueuedTask {

	private final Runnable task;

	private final Runnable code;

	// set by the queue; guarded by the lock of the executor
	@Nullable Share share;

	// time-out of the wait; set by the submitting thread, cancelled by the thread that
	// starts the task. Guarded by this
	private @Nullable Timer timer;

	// guarded by this
	private boolean started;

	QueuedTask(Runnable task, Runnable code) {
		this.task = task;
		this.code = code;
	}

	Runnable code() {
		return this.code;
	}

	@Nullable Object owner() {
		return (this.task instanceof RejectableTask rejectable) ? rejectable.owner() : null;
	}

	/** Whether the task counts against the queue. */
	boolean isCounted() {
		return !(this.task instanceof RejectableTask rejectable && rejectable.isPatient());
	}

	/**
	 * Whether the task may be rejected while it is queued, because it can be notified.
	 */
	boolean isLimited() {
		return this.task instanceof RejectableTask rejectable && !rejectable.isPatient();
	}

	void reject(RejectedExecutionException reason) {
		if (this.task instanceof RejectableTask rejectable) {
			rejectable.reject(reason);
		}
	}

	synchronized void startTimeout(Timer limit) {
		if (this.started) {
			limit.cancel();
		}
		else {
			this.timer = limit;
		}
	}

	synchronized void stopTimeout() {
		this.started = true;
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

}
