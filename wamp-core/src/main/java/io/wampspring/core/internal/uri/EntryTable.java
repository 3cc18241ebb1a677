package io.wampspring.core.internal.uri;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * A hash table whose callers compute and compare hashes of keys, so that look-ups need
 * not create a key.
 * <p>
 * Reading takes no lock and is safe for any thread. Writers must be mutually exclusive; a
 * reader sees each entry either before or after a change.
 *
 * @param <T> type of the values
 */
final class EntryTable<T> {

	private static final int FIRST_CAPACITY = 8;

	// head of the chain of each slot; chains are immutable and replaced as a whole. The
	// length is a power of two; the array is replaced when it grows. Written by the owner
	// under its lock
	private volatile AtomicReferenceArray<@Nullable Entry<T>> slots = new AtomicReferenceArray<>(FIRST_CAPACITY);

	// written by the owner under its lock
	private volatile int size;

	// total number of copied entries, limited by tests; for the owner only
	private long copied;

	/** Return the head of the chain that contains the entries with a hash. */
	@Nullable Entry<T> chain(int hash) {
		AtomicReferenceArray<@Nullable Entry<T>> table = this.slots;
		return table.get(hash & (table.length() - 1));
	}

	@Nullable T get(int hash, String key) {
		Entry<T> entry = chain(hash);
		while (entry != null && !entry.is(hash, key)) {
			entry = entry.next;
		}
		return (entry != null) ? entry.value : null;
	}

	/** Add or replace an entry, and return the previous value. For the owner only. */
	@Nullable T put(int hash, String key, T value) {
		T before = get(hash, key);
		if (before == null) {
			resize(this.size + 1);
		}
		this.slots.set(slot(hash), new Entry<>(hash, key, value, chainWithout(hash, key)));
		return before;
	}

	/** Remove an entry, and return its value. For the owner only. */
	@Nullable T remove(int hash, String key) {
		T before = get(hash, key);
		if (before != null) {
			this.slots.set(slot(hash), chainWithout(hash, key));
			resize(this.size - 1);
		}
		return before;
	}

	private @Nullable Entry<T> chainWithout(int hash, String key) {
		Entry<T> chain = null;
		for (Entry<T> entry = chain(hash); entry != null; entry = entry.next) {
			chain = entry.is(hash, key) ? chain : entry.before(chain);
			this.copied++;
		}
		return chain;
	}

	private int slot(int hash) {
		return hash & (this.slots.length() - 1);
	}

	int size() {
		return this.size;
	}

	long copied() {
		return this.copied;
	}

	private void resize(int newSize) {
		if (newSize > this.slots.length()) {
			grow();
		}
		this.size = newSize;
	}

	private void grow() {
		AtomicReferenceArray<@Nullable Entry<T>> larger = new AtomicReferenceArray<>(2 * this.slots.length());
		for (int i = 0; i < this.slots.length(); i++) {
			for (Entry<T> entry = this.slots.get(i); entry != null; entry = entry.next) {
				int slot = entry.hash & (larger.length() - 1);
				larger.set(slot, entry.before(larger.get(slot)));
				this.copied++;
			}
		}
		this.slots = larger;
	}

	/**
	 * An entry.
	 *
	 * @param <T> type of the value
	 * @param hash hash of the key
	 * @param key the key
	 * @param value the value
	 * @param next the next entry in the same slot
	 */
	record Entry<T>(int hash, String key, T value, @Nullable Entry<T> next) {

		boolean is(int otherHash, String otherKey) {
			return this.hash == otherHash && this.key.equals(otherKey);
		}

		Entry<T> before(@Nullable Entry<T> other) {
			return new Entry<>(this.hash, this.key, this.value, other);
		}

	}

}
