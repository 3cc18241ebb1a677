package io.wampspring.core.uri;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * A hash table whose users compute the hashes of keys and compare them, so that a key can
 * be found without making it first.
 * <p>
 * Reading takes no lock and is safe for any thread. Writers must exclude each other; a
 * reader sees an entry either before or after its change.
 *
 * @param <T> type of the values
 */
final class EntryTable<T> {

	private static final int FIRST_CAPACITY = 8;

	// by slot the first of a chain; chains never change, only which one a slot has. A
	// power of two; replaced as a whole when it grows. Written by the owner under its
	// lock
	private volatile AtomicReferenceArray<@Nullable Entry<T>> slots = new AtomicReferenceArray<>(FIRST_CAPACITY);

	// written by the owner under its lock
	private volatile int size;

	// how many entries were ever copied, which tests limit; for the owner only
	private long copied;

	/** Return the first of the entries among which those with a hash are. */
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

	/** Add or replace an entry, and return the value before. For the owner only. */
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
	 * @param next the next one in the same slot
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
