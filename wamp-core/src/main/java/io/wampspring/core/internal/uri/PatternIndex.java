package io.wampspring.core.internal.uri;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;

/**
 * An index of entries by URI and match policy. A look-up takes one probe for the exact
 * URI, one for each distinct prefix length up to its length, and one for each distinct
 * wildcard shape with the same number of components, independent of the number of
 * patterns; a probe does not read the characters of the URI again. Adding and removing
 * take one look-up of the pattern, and the logarithm of the number of shapes.
 * <p>
 * Reading takes no lock and is safe for any thread. Writers must be mutually exclusive; a
 * reader sees each entry either before or after a change.
 * <p>
 * WAMP specification: Pattern-based Registrations, Pattern-based Subscriptions.
 *
 * @param <T> type of the entries
 */
public final class PatternIndex<T> {

	// URI -> entry, per policy; written by the owner under its lock
	private final Map<String, T> exact = new ConcurrentHashMap<>();

	private final PrefixMap<T> prefixes = new PrefixMap<>();

	private final WildcardMap<T> wildcards = new WildcardMap<>();

	// lengths and shapes in the maps above; written together with them
	private final PrefixLengths lengths = new PrefixLengths();

	private final WildcardShapes shapes = new WildcardShapes();

	/**
	 * Return the entry with exactly this URI or pattern and policy.
	 * @param match a policy
	 * @param uri a URI or pattern
	 * @return the entry or {@code null}
	 */
	public @Nullable T get(MatchPolicy match, String uri) {
		return switch (match) {
			case EXACT -> this.exact.get(uri);
			case PREFIX -> this.prefixes.get(uri, uri.length());
			case WILDCARD -> this.wildcards.get(uri);
		};
	}

	/**
	 * Add or replace an entry. For the owner only.
	 * @param match a policy
	 * @param uri a valid URI or pattern of this policy
	 * @param entry the entry
	 */
	public void put(MatchPolicy match, String uri, T entry) {
		switch (match) {
			case EXACT -> this.exact.put(uri, entry);
			case PREFIX -> {
				if (this.prefixes.put(uri, entry) == null) {
					this.lengths.add(uri.length());
				}
			}
			case WILDCARD -> {
				if (this.wildcards.put(uri, entry) == null) {
					this.shapes.add(uri);
				}
			}
		}
	}

	/**
	 * Remove an entry, if there is one. For the owner only.
	 * @param match a policy
	 * @param uri a URI or pattern
	 */
	public void remove(MatchPolicy match, String uri) {
		switch (match) {
			case EXACT -> this.exact.remove(uri);
			case PREFIX -> {
				if (this.prefixes.remove(uri) != null) {
					this.lengths.remove(uri.length());
				}
			}
			case WILDCARD -> {
				if (this.wildcards.remove(uri) != null) {
					this.shapes.remove(uri);
				}
			}
		}
	}

	/**
	 * Visit all entries that match a URI: the exact one, then prefixes from the longest
	 * to the shortest, then wildcards from the best to the worst.
	 * @param uri a valid URI
	 * @param action called with each entry
	 */
	public void forEachMatch(String uri, Consumer<? super T> action) {
		T entry = this.exact.get(uri);
		if (entry != null) {
			action.accept(entry);
		}
		int hash = UriHash.EMPTY;
		int hashed = 0;
		int length = this.lengths.longest(uri.length());
		while (length != PrefixLengths.NONE) {
			hash = hash(uri, hash, hashed, length);
			hashed = length;
			T prefix = this.prefixes.get(hash, uri, length);
			if (prefix != null) {
				action.accept(prefix);
			}
			length = this.lengths.longest(length - 1);
		}
		forEachWildcard(uri, action);
	}

	private void forEachWildcard(String uri, Consumer<? super T> action) {
		int components = WildcardShapes.countComponents(uri);
		long[] masks = this.shapes.bestFirst(components);
		if (masks.length > 0) {
			UriComponents parts = new UriComponents(uri, components);
			for (long mask : masks) {
				T wildcard = this.wildcards.find(mask, parts);
				if (wildcard != null) {
					action.accept(wildcard);
				}
			}
		}
	}

	/** Return the hash of a prefix of a URI, given the hash of another prefix. */
	private static int hash(String uri, int known, int knownLength, int length) {
		return (length >= knownLength) ? UriHash.append(known, uri, knownLength, length)
				: UriHash.remove(known, uri, length, knownLength);
	}

	/**
	 * Return the first entry that {@link #forEachMatch} would visit.
	 * @param uri a valid URI
	 * @return the entry or {@code null}
	 */
	public @Nullable T first(String uri) {
		return find(uri, false);
	}

	/**
	 * Return the entry that a call of a URI selects. Exact wins; then the longest prefix,
	 * provided any matching prefix ends where a component of the URI ends; then the best
	 * wildcard; then the longest prefix.
	 * @param uri a valid URI
	 * @return the entry or {@code null}
	 */
	public @Nullable T best(String uri) {
		return find(uri, true);
	}

	/** Return the exact entry, else the longest prefix, else the best wildcard. */
	private @Nullable T find(String uri, boolean wildcardsBeforeUnaligned) {
		T entry = this.exact.get(uri);
		if (entry != null) {
			return entry;
		}
		T longest = null;
		int hash = UriHash.EMPTY;
		int hashed = 0;
		int length = this.lengths.longest(uri.length());
		while (length != PrefixLengths.NONE) {
			hash = hash(uri, hash, hashed, length);
			hashed = length;
			T prefix = this.prefixes.get(hash, uri, length);
			longest = (longest != null) ? longest : prefix;
			if (prefix != null && (!wildcardsBeforeUnaligned || isAligned(uri, length))) {
				return longest;
			}
			length = this.lengths.longest(length - 1);
		}
		T wildcard = bestWildcard(uri);
		return (wildcard != null) ? wildcard : longest;
	}

	private @Nullable T bestWildcard(String uri) {
		int components = WildcardShapes.countComponents(uri);
		long[] masks = this.shapes.bestFirst(components);
		if (masks.length > 0) {
			UriComponents parts = new UriComponents(uri, components);
			for (long mask : masks) {
				T wildcard = this.wildcards.find(mask, parts);
				if (wildcard != null) {
					return wildcard;
				}
			}
		}
		return null;
	}

	private static boolean isAligned(String uri, int length) {
		return length == 0 || length == uri.length() || uri.charAt(length - 1) == '.' || uri.charAt(length) == '.';
	}

	/**
	 * Return all entries that match a URI.
	 * @param uri a valid URI
	 * @return the entries, in the order of {@link #forEachMatch}
	 */
	public List<T> matches(String uri) {
		List<T> result = new ArrayList<>();
		forEachMatch(uri, result::add);
		return result;
	}

	/**
	 * Whether a pattern can be added without exceeding a number of distinct wildcard
	 * shapes, each of which adds a probe to look-ups.
	 * @param match a policy
	 * @param uri a URI or pattern
	 * @param maxShapes maximum number of shapes; 0 for unlimited
	 * @return {@code false} if the number would be exceeded
	 */
	public boolean hasRoomFor(MatchPolicy match, String uri, int maxShapes) {
		return match != MatchPolicy.WILDCARD || maxShapes == 0 || this.shapes.size() < maxShapes
				|| this.shapes.contains(uri);
	}

	/** Return the total number of copied elements, limited by tests. */
	long copied() {
		return this.shapes.copied() + this.prefixes.copied() + this.wildcards.copied();
	}

	/**
	 * Return the number of entries.
	 * @return a number
	 */
	public int size() {
		return this.exact.size() + this.prefixes.size() + this.wildcards.size();
	}

}
