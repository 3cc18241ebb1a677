package io.wampspring.core.internal.uri;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.uri.EntryTable.Entry;

/**
 * A map of entries by prefix, which finds the entry for the beginning of a string without
 * creating a substring.
 * <p>
 * Reading takes no lock and is safe for any thread. Writers must be mutually exclusive; a
 * reader sees each entry either before or after a change.
 *
 * @param <T> type of the entries
 */
final class PrefixMap<T> {

	// written by the owner under its lock
	private final EntryTable<T> table = new EntryTable<>();

	/**
	 * Return the entry whose key is a beginning of a string.
	 * @param text the string
	 * @param length length of the beginning, at most that of the string
	 * @return the entry or {@code null}
	 */
	@Nullable T get(String text, int length) {
		return get(hash(text, length), text, length);
	}

	/**
	 * Return the entry whose key is a beginning of a string.
	 * @param hash the {@linkplain UriHash hash} of the beginning
	 * @param text the string
	 * @param length length of the beginning, at most that of the string
	 * @return the entry or {@code null}
	 */
	@Nullable T get(int hash, String text, int length) {
		Entry<T> entry = this.table.chain(hash);
		while (entry != null && !isBeginning(entry, hash, text, length)) {
			entry = entry.next();
		}
		return (entry != null) ? entry.value() : null;
	}

	private static boolean isBeginning(Entry<?> entry, int hash, String text, int length) {
		return entry.hash() == hash && entry.key().length() == length && text.startsWith(entry.key());
	}

	/** Add or replace an entry, and return the previous one. For the owner only. */
	@Nullable T put(String key, T entry) {
		return this.table.put(hash(key, key.length()), key, entry);
	}

	/** Remove an entry, and return it. For the owner only. */
	@Nullable T remove(String key) {
		return this.table.remove(hash(key, key.length()), key);
	}

	int size() {
		return this.table.size();
	}

	long copied() {
		return this.table.copied();
	}

	private static int hash(String text, int length) {
		return UriHash.append(UriHash.EMPTY, text, 0, length);
	}

}
