package io.wampspring.core.time;

import org.jspecify.annotations.Nullable;

/**
 * The slots of a hierarchical timing wheel, without clock, thread or lock.
 * <p>
 * A tick number is a sequence of digits to the base 64. An entry is stored at the level
 * of the highest digit in which its tick differs from the current one, in the slot of
 * that digit. So all entries of a level are due before those of the next, the first slot
 * in use is found by bit operations, and an entry moves down at most once per level.
 */
class WheelSlots {

	/** Slot of an entry that is not in the wheel. */
	static final int NO_SLOT = -1;

	/** What {@link #nextTick()} returns if there are no entries. */
	static final long NEVER = Long.MAX_VALUE;

	private static final int DIGIT_BITS = 6;

	private static final int SLOTS_PER_LEVEL = 1 << DIGIT_BITS;

	private static final int LEVELS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;

	// All state below is guarded by the lock of the wheel that owns this object.

	// first and last entry by slot
	private final @Nullable WheelEntry[] heads = new @Nullable WheelEntry[LEVELS * SLOTS_PER_LEVEL];

	private final @Nullable WheelEntry[] tails = new @Nullable WheelEntry[LEVELS * SLOTS_PER_LEVEL];

	// level -> bit set of the slots in use
	private final long[] used = new long[LEVELS];

	// the current tick: all entries were due later when it began
	private long present;

	// slot of the current tick that is being emptied, or NO_SLOT
	private int draining = NO_SLOT;

	private int size;

	int size() {
		return this.size;
	}

	/**
	 * Return the earliest tick, not before the given one, at which an entry can be added.
	 */
	long earliest(long tick) {
		return Math.max(tick, this.present + 1);
	}

	/**
	 * Skip the time without entries, so that new entries need not move down through it.
	 */
	void skipTo(long tick) {
		if (this.size == 0 && tick > this.present) {
			this.present = tick;
			this.draining = NO_SLOT;
		}
	}

	void add(WheelEntry entry) {
		link(entry);
		this.size++;
	}

	/**
	 * Remove an entry.
	 * @return {@code false} if it was not in the wheel
	 */
	boolean remove(WheelEntry entry) {
		if (entry.slot == NO_SLOT) {
			return false;
		}
		unlink(entry);
		this.size--;
		return true;
	}

	/**
	 * Return the next tick at which an entry is due or entries have to move down.
	 */
	long nextTick() {
		if (isDraining()) {
			return this.present;
		}
		for (int level = 0; level < LEVELS; level++) {
			if (this.used[level] != 0) {
				int shift = level * DIGIT_BITS;
				long digit = Long.numberOfTrailingZeros(this.used[level]);
				long higher = (shift + DIGIT_BITS < Long.SIZE) ? (this.present >>> (shift + DIGIT_BITS)) : 0;
				return ((higher << DIGIT_BITS) | digit) << shift;
			}
		}
		return NEVER;
	}

	/**
	 * Advance the current tick to {@link #nextTick()}.
	 */
	void advance() {
		if (!isDraining()) {
			long next = nextTick();
			this.draining = slotOf(next);
			this.present = next;
		}
	}

	/**
	 * Remove and return one entry that is due in the current tick, moving down a bounded
	 * number of others.
	 * @param limit maximum number of entries to move
	 * @return an entry, or {@code null} if none was found; there is more to do as long as
	 * {@link #nextTick()} is not in the future
	 */
	@Nullable WheelEntry pollDue(int limit) {
		for (int moved = 0; isDraining() && moved < limit; moved++) {
			WheelEntry entry = this.heads[this.draining];
			if (entry == null) {
				break;
			}
			unlink(entry);
			if (entry.tick <= this.present) {
				this.size--;
				return entry;
			}
			link(entry);
		}
		return null;
	}

	void clear() {
		for (int slot = 0; slot < this.heads.length; slot++) {
			for (WheelEntry entry = this.heads[slot]; entry != null; entry = this.heads[slot]) {
				remove(entry);
				entry.takeTask();
			}
		}
	}

	private boolean isDraining() {
		return this.draining != NO_SLOT && this.heads[this.draining] != null;
	}

	// only for ticks before the current one
	private int slotOf(long tick) {
		int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(tick ^ this.present)) / DIGIT_BITS;
		return level * SLOTS_PER_LEVEL + (int) ((tick >>> (level * DIGIT_BITS)) & (SLOTS_PER_LEVEL - 1));
	}

	private void link(WheelEntry entry) {
		int slot = slotOf(entry.tick);
		WheelEntry tail = this.tails[slot];
		entry.slot = slot;
		entry.previous = tail;
		if (tail != null) {
			tail.next = entry;
		}
		else {
			this.heads[slot] = entry;
			this.used[slot / SLOTS_PER_LEVEL] |= 1L << slot;
		}
		this.tails[slot] = entry;
	}

	private void unlink(WheelEntry entry) {
		int slot = entry.slot;
		WheelEntry previous = entry.previous;
		WheelEntry next = entry.next;
		if (previous != null) {
			previous.next = next;
		}
		else {
			this.heads[slot] = next;
		}
		if (next != null) {
			next.previous = previous;
		}
		else {
			this.tails[slot] = previous;
		}
		if (this.heads[slot] == null) {
			this.used[slot / SLOTS_PER_LEVEL] &= ~(1L << slot);
		}
		entry.previous = null;
		entry.next = null;
		entry.slot = NO_SLOT;
	}

}
