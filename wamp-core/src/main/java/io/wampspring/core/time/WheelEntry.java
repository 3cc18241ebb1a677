package io.wampspring.core.time;

import org.jspecify.annotations.Nullable;

/**
 * A timer in a slot of the wheel: an element of a doubly linked list, so that it leaves
 * at the same cost wherever it is.
 */
final class WheelEntry implements Timer {

	// where the entry is linked; owned by WheelSlots, under the lock of the wheel
	@Nullable WheelEntry previous;

	@Nullable WheelEntry next;

	int slot = WheelSlots.NO_SLOT;

	/** Tick at which the task is due. */
	final long tick;

	private final TimerWheel wheel;

	// null once cancelled or taken for running; under the lock of the wheel
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

	/** Take the task away, so that neither this entry nor its owner holds it longer. */
	@Nullable Runnable takeTask() {
		Runnable taken = this.task;
		this.task = null;
		return taken;
	}

}
