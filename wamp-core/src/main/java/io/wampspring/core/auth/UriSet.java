package io.wampspring.core.auth;

import java.util.Comparator;

import io.wampspring.core.uri.MatchPolicy;

/**
 * The set of URIs that a pattern matches.
 * <p>
 * WAMP specification: Pattern-based Registrations, Pattern-based Subscriptions.
 *
 * @param uri a URI or pattern, valid for its policy
 * @param match the match policy
 */
public record UriSet(String uri, MatchPolicy match) {

	/**
	 * Orders intersecting sets from the most to the least specific: exact, prefixes from
	 * the longest to the shortest, wildcards by the first component where only one is
	 * literal.
	 */
	static final Comparator<UriSet> MOST_SPECIFIC_FIRST = Comparator.comparing(UriSet::match)
		.thenComparing((set) -> (set.match == MatchPolicy.PREFIX) ? -set.uri.length() : 0)
		.thenComparing((set) -> (set.match == MatchPolicy.WILDCARD) ? set.shape() : "");

	/**
	 * Whether every URI of the other set is in this one.
	 * @param other the other set
	 * @return {@code true} if this is the same or a larger set
	 */
	public boolean covers(UriSet other) {
		return switch (this.match) {
			case EXACT -> other.isSingle() && this.uri.equals(other.uri);
			case PREFIX -> other.commonPrefix().startsWith(this.uri);
			case WILDCARD -> other.match != MatchPolicy.PREFIX && coversAll(other.components());
		};
	}

	private boolean coversAll(String[] others) {
		String[] own = components();
		boolean all = own.length == others.length;
		for (int i = 0; all && i < own.length; i++) {
			all = own[i].isEmpty() || own[i].equals(others[i]);
		}
		return all;
	}

	/**
	 * Whether the sets have a common URI.
	 * @param other the other set
	 * @return {@code false} if they are disjoint
	 */
	public boolean intersects(UriSet other) {
		if (this.match == MatchPolicy.PREFIX) {
			return (other.match == MatchPolicy.WILDCARD) ? other.reaches(this.uri) : other.uri.startsWith(this.uri)
					|| (other.match == MatchPolicy.PREFIX && this.uri.startsWith(other.uri));
		}
		if (other.match == MatchPolicy.PREFIX) {
			return other.intersects(this);
		}
		return meets(components(), other.components());
	}

	private static boolean meets(String[] left, String[] right) {
		boolean all = left.length == right.length;
		for (int i = 0; all && i < left.length; i++) {
			all = left[i].isEmpty() || right[i].isEmpty() || left[i].equals(right[i]);
		}
		return all;
	}

	/** Whether a URI that matches this wildcard begins with a prefix. */
	private boolean reaches(String prefix) {
		String[] own = components();
		String[] wanted = split(prefix);
		int last = wanted.length - 1;
		boolean all = wanted.length <= own.length;
		for (int i = 0; all && i < last; i++) {
			all = own[i].isEmpty() || own[i].equals(wanted[i]);
		}
		return all && (own[last].isEmpty() || own[last].startsWith(wanted[last]));
	}

	/** Return the common prefix of all URIs of the set. */
	private String commonPrefix() {
		if (this.uri.startsWith(".")) {
			return "";
		}
		int gap = this.uri.indexOf("..");
		return (gap >= 0) ? this.uri.substring(0, gap + 1) : this.uri;
	}

	private boolean isSingle() {
		return switch (this.match) {
			case EXACT -> true;
			case PREFIX -> false;
			case WILDCARD ->
				!this.uri.isEmpty() && !this.uri.startsWith(".") && !this.uri.endsWith(".") && !this.uri.contains("..");
		};
	}

	// literal components sort before empty ones
	private String shape() {
		StringBuilder shape = new StringBuilder();
		for (String component : components()) {
			shape.append(component.isEmpty() ? '1' : '0');
		}
		return shape.toString();
	}

	private String[] components() {
		return split(this.uri);
	}

	private static String[] split(String uri) {
		return uri.split("\\.", -1);
	}

}
