package io.wampspring.core.uri;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.EntryTable.Entry;

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

	// written by the owner under its lock
	private final EntryTable<T> table = new EntryTable<>();

	/**
	 * Return the entry of the string that another one begins with.
	 * @param text the other string
	 * @param length how many characters of it, not more than it has
	 * @return the entry or {@code null}
	 */
	@Nullable T get(String text, int length) {
		return get(hash(text, length), text, length);
	}

	/**
	 * Return the entry of the string that another one begins with.
	 * @param hash the {@linkplain UriHash hash} of the beginning
	 * @param text the other string
	 * @param length how many characters of it, not more than it has
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

	/** Add or replace an entry, and return the one before. For the owner only. */
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
