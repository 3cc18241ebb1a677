package io.wampspring.core.internal.dealer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * A hash map with ids of a session as keys. Unlike a map with boxed keys it allocates no
 * object per entry, and no table before the first entry, as most sessions have no entry.
 * <p>
 * Uses open addressing with linear probing: there is no gap between an entry and its home
 * slot. Not thread-safe; guarded by its owner.
 *
 * @param <T> type of the entries
 */
final class IdTable<T> {

	private static final int FIRST_CAPACITY = 8;

	// an empty table larger than this is dropped
	private static final int MAX_EMPTY_CAPACITY = 128;

	// random, so that a peer cannot provoke collisions; odd, so that all bits count
	private static final long MULTIPLIER = ThreadLocalRandom.current().nextLong() | 1;

	private static final long[] NO_IDS = {};

	private static final @Nullable Object[] NO_ENTRIES = {};

	// by slot: id and entry; 0 marks a free slot, as it is no valid id
	private long[] ids = NO_IDS;

	private @Nullable Object[] entries = NO_ENTRIES;

	private int size;

	/**
	 * Add an entry.
	 * @return the previous entry of this id, or {@code null} if there was none
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
	 * @return whether this id was mapped to this entry
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
		if (--this.size == 0 && this.ids.length > MAX_EMPTY_CAPACITY) {
			clear();
		}
		return true;
	}

	/**
	 * Return all entries in ascending order of their ids, which is the order in which a
	 * session created them.
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

	// the slot of an id, or the free slot for it
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

	// moves later entries into the gap if the gap lies between their home slot and them
	private void removeAt(int slot) {
		int gap = slot;
		int from = next(gap);
		while (this.ids[from] != 0) {
			int mask = this.ids.length - 1;
			int distance = (from - home(this.ids[from])) & mask;
			if (distance >= ((from - gap) & mask)) {
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
