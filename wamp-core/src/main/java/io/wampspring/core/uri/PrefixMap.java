package io.wampspring.core.uri;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Entries by a string, to be found by what another string begins with, without cutting
 * that out of it: each message asks once for each length of prefix.
 * <p>
 * Reading takes no lock and is safe for any thread. Writers must exclude each other; a
 * reader sees an entry either before or after its change.
 *
 * @param <T> type of the entries
 */
final class PrefixMap<T> {

	private static final int FIRST_CAPACITY = 8;

	// random, so that nobody can choose strings that share a slot; odd, so that all bits
	// count
	private static final int MULTIPLIER = ThreadLocalRandom.current().nextInt() | 1;

	// by slot the first of a chain; chains never change, only which one a slot has. A
	// power of two; replaced as a whole when it grows. Written by the owner under its
	// lock
	private volatile AtomicReferenceArray<@Nullable Node<T>> slots = new AtomicReferenceArray<>(FIRST_CAPACITY);

	// written by the owner under its lock
	private volatile int size;

	/**
	 * Return the entry of the string that another one begins with.
	 * @param text the other string
	 * @param length how many characters of it, not more than it has
	 * @return the entry or {@code null}
	 */
	@Nullable T get(String text, int length) {
		AtomicReferenceArray<@Nullable Node<T>> table = this.slots;
		int hash = hash(text, length);
		Node<T> node = table.get(hash & (table.length() - 1));
		while (node != null && !node.is(hash, text, length)) {
			node = node.next;
		}
		return (node != null) ? node.entry : null;
	}

	/** Add or replace an entry, and return the one before. For the owner only. */
	@Nullable T put(String key, T entry) {
		T before = get(key, key.length());
		if (before == null) {
			resize(this.size + 1);
		}
		int hash = hash(key, key.length());
		this.slots.set(slot(hash), new Node<>(hash, key, entry, chainWithout(hash, key)));
		return before;
	}

	/** Remove an entry, and return it. For the owner only. */
	@Nullable T remove(String key) {
		T before = get(key, key.length());
		if (before != null) {
			int hash = hash(key, key.length());
			this.slots.set(slot(hash), chainWithout(hash, key));
			resize(this.size - 1);
		}
		return before;
	}

	private @Nullable Node<T> chainWithout(int hash, String key) {
		Node<T> chain = null;
		for (Node<T> node = this.slots.get(slot(hash)); node != null; node = node.next) {
			chain = node.is(hash, key, key.length()) ? chain : node.before(chain);
		}
		return chain;
	}

	private int slot(int hash) {
		return hash & (this.slots.length() - 1);
	}

	int size() {
		return this.size;
	}

	private void resize(int newSize) {
		if (newSize > this.slots.length()) {
			grow();
		}
		this.size = newSize;
	}

	private void grow() {
		AtomicReferenceArray<@Nullable Node<T>> larger = new AtomicReferenceArray<>(2 * this.slots.length());
		for (int i = 0; i < this.slots.length(); i++) {
			for (Node<T> node = this.slots.get(i); node != null; node = node.next) {
				int slot = node.hash & (larger.length() - 1);
				larger.set(slot, node.before(larger.get(slot)));
			}
		}
		this.slots = larger;
	}

	private static int hash(String text, int length) {
		int hash = length;
		for (int i = 0; i < length; i++) {
			hash = (hash ^ text.charAt(i)) * MULTIPLIER;
			hash ^= hash >>> 15;
		}
		return hash;
	}

	private record Node<T>(int hash, String key, T entry, @Nullable Node<T> next) {

		boolean is(int otherHash, String text, int length) {
			return this.hash == otherHash && this.key.length() == length && text.startsWith(this.key);
		}

		Node<T> before(@Nullable Node<T> other) {
			return new Node<>(this.hash, this.key, this.entry, other);
		}

	}

}
