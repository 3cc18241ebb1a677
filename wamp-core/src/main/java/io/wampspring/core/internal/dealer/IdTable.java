package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Entries by an id of a session. Unlike a map of boxed ids it allocates nothing for an
 * entry, and has no table before the first: most sessions wait for nothing.
 * <p>
 * Open addressing; an entry lies at its home or behind it without a gap. For one thread
 * at a time: whoever owns it guards it.
 *
 * @param <T> type of the entries
 */
final class IdTable<T> {

	private static final int FIRST_CAPACITY = 8;

	// an empty table larger than this is dropped
	private static final int LARGEST_KEPT = 128;

	// random, so that nobody can choose ids that share a home; odd, so that all bits
	// count
	private static final long MULTIPLIER = ThreadLocalRandom.current().nextLong() | 1;

	private static final long[] NO_IDS = {};

	private static final @Nullable Object[] NO_ENTRIES = {};

	// by slot: id, or zero, which is no id, and its entry
	private long[] ids = NO_IDS;

	private @Nullable Object[] entries = NO_ENTRIES;

	private int size;

	/**
	 * Add an entry.
	 * @return what was there under this id, and is not any more
	 */
	@SuppressWarnings("unchecked")
	@Nullable T put(long id, T entry) {
		if (2 * (this.size + 1) > this.ids.length) {
			grow();
		}
		int slot = find(id);
		if (this.ids[slot] == 0) {
			this.ids[slot] = id;
			this.size++;
		}
		T previous = (T) this.entries[slot];
		this.entries[slot] = entry;
		return previous;
	}

	@SuppressWarnings("unchecked")
	@Nullable T get(long id) {
		return (this.size > 0) ? (T) this.entries[find(id)] : null;
	}

	/**
	 * Remove an entry.
	 * @return whether it was there, under this id
	 */
	boolean remove(long id, T entry) {
		if (this.size == 0) {
			return false;
		}
		int slot = find(id);
		if (this.entries[slot] != entry) {
			return false;
		}
		removeAt(slot);
		if (--this.size == 0 && this.ids.length > LARGEST_KEPT) {
			clear();
		}
		return true;
	}

	/**
	 * Return all entries, in the order of their ids: that in which a session began them,
	 * whatever slot they fell into.
	 */
	List<T> values() {
		long[] held = new long[this.size];
		int count = 0;
		for (long id : this.ids) {
			if (id != 0) {
				held[count++] = id;
			}
		}
		Arrays.sort(held);
		List<T> values = new ArrayList<>(count);
		for (long id : held) {
			values.add(Objects.requireNonNull(get(id)));
		}
		return values;
	}

	void clear() {
		this.ids = NO_IDS;
		this.entries = NO_ENTRIES;
		this.size = 0;
	}

	int size() {
		return this.size;
	}

	// where an id is, or would be
	private int find(long id) {
		int slot = home(id);
		while (this.ids[slot] != 0 && this.ids[slot] != id) {
			slot = next(slot);
		}
		return slot;
	}

	private int home(long id) {
		long mixed = id * MULTIPLIER;
		return (int) (mixed >>> 32) & (this.ids.length - 1);
	}

	private int next(int slot) {
		return (slot + 1) & (this.ids.length - 1);
	}

	// moves what lies behind into the gap, if the gap is on its way from home
	private void removeAt(int slot) {
		int gap = slot;
		int from = next(gap);
		while (this.ids[from] != 0) {
			int mask = this.ids.length - 1;
			int way = (from - home(this.ids[from])) & mask;
			if (way >= ((from - gap) & mask)) {
				this.ids[gap] = this.ids[from];
				this.entries[gap] = this.entries[from];
				gap = from;
			}
			from = next(from);
		}
		this.ids[gap] = 0;
		this.entries[gap] = null;
	}

	private void grow() {
		long[] oldIds = this.ids;
		@Nullable Object[] oldEntries = this.entries;
		int capacity = Math.max(FIRST_CAPACITY, 2 * oldIds.length);
		this.ids = new long[capacity];
		this.entries = Arrays.copyOf(NO_ENTRIES, capacity);
		for (int i = 0; i < oldIds.length; i++) {
			if (oldIds[i] != 0) {
				int slot = find(oldIds[i]);
				this.ids[slot] = oldIds[i];
				this.entries[slot] = oldEntries[i];
			}
		}
	}

}
