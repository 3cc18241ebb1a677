package io.wampspring.core.time;

import org.jspecify.annotations.Nullable;

/**
 * A timer in a slot of the wheel: an element of a doubly linked list, so that removal
 * takes constant time.
 */
final class WheelEntry implements Timer {

	// links and slot; owned by WheelSlots, under the lock of the wheel
	@Nullable WheelEntry previous;

	@Nullable WheelEntry next;

	int slot = WheelSlots.NO_SLOT;

	/** Tick at which the task is due. */
	final long tick;

	private final TimerWheel wheel;

	// null once cancelled or started; under the lock of the wheel
	private @Nullable Runnable task;

	WheelEntry(TimerWheel wheel, long tick, Runnable task) {
		this.wheel = wheel;
		this.tick = tick;
		this.task = task;
	}

	@Override
	public void cancel() {
		this.wheel.cancel(this);
	}

	/** Remove and return the task, so that the entry does not reference it any more. */
	@Nullable Runnable takeTask() {
		Runnable taken = this.task;
		this.task = null;
		return taken;
	}

}
