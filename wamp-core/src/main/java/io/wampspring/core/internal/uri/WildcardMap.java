package io.wampspring.core.internal.uri;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.uri.EntryTable.Entry;

/**
 * A map of entries by wildcard pattern, with look-up by URI and shape. The hash of a
 * pattern is combined from those of its components, so that a URI is hashed once for all
 * shapes.
 * <p>
 * Reading takes no lock and is safe for any thread. Writers must be mutually exclusive; a
 * reader sees each entry either before or after a change.
 *
 * @param <T> type of the entries
 */
final class WildcardMap<T> {

	// written by the owner under its lock
	private final EntryTable<T> table = new EntryTable<>();

	@Nullable T get(String pattern) {
		return this.table.get(hash(pattern), pattern);
	}

	/** Add or replace an entry, and return the previous one. For the owner only. */
	@Nullable T put(String pattern, T entry) {
		return this.table.put(hash(pattern), pattern, entry);
	}

	/** Remove an entry, and return it. For the owner only. */
	@Nullable T remove(String pattern) {
		return this.table.remove(hash(pattern), pattern);
	}

	int size() {
		return this.table.size();
	}

	long copied() {
		return this.table.copied();
	}

	private static int hash(String pattern) {
		int components = WildcardShapes.countComponents(pattern);
		return new UriComponents(pattern, components).hash(WildcardShapes.mask(pattern, components));
	}

	/**
	 * Return the entry whose pattern has a shape and matches a URI.
	 * @param mask mask of the shape
	 * @param uri the URI, with the same number of components as the shape
	 * @return the entry or {@code null}
	 */
	@Nullable T find(long mask, UriComponents uri) {
		int hash = uri.hash(mask);
		Entry<T> entry = this.table.chain(hash);
		while (entry != null && !(entry.hash() == hash && uri.isMatchedBy(mask, entry.key()))) {
			entry = entry.next();
		}
		return (entry != null) ? entry.value() : null;
	}

}
