package io.wampspring.core.internal.failure;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Suggests a name for a misspelt one.
 */
public final class NearestName {

	// longer names are no typing errors, and the comparison is quadratic
	private static final int MAX_LENGTH = 64;

	private NearestName() {
	}

	/**
	 * Return the name with the smallest edit distance, if that is small for its length.
	 * @param name the misspelt name
	 * @param known the known names
	 * @return one of them, or {@code null} if none is similar
	 */
	public static @Nullable String of(String name, Collection<String> known) {
		if (name.length() > MAX_LENGTH) {
			return null;
		}
		String nearest = null;
		int smallest = Integer.MAX_VALUE;
		for (String candidate : known) {
			int edits = edits(name, candidate);
			// the edit distance of all names of one letter is 1
			boolean similar = edits < Math.max(name.length(), candidate.length());
			if (edits < smallest && similar && edits <= Math.max(1, candidate.length() / 3)) {
				nearest = candidate;
				smallest = edits;
			}
		}
		return nearest;
	}

	/**
	 * Returns the edit distance: insertions, deletions, replacements and transpositions.
	 */
	private static int edits(String from, String to) {
		int[][] distance = new int[from.length() + 1][to.length() + 1];
		for (int i = 0; i <= from.length(); i++) {
			for (int j = 0; j <= to.length(); j++) {
				distance[i][j] = (i == 0 || j == 0) ? Math.max(i, j) : edits(distance, from, to, i, j);
			}
		}
		return distance[from.length()][to.length()];
	}

	private static int edits(int[][] distance, String from, String to, int i, int j) {
		boolean same = from.charAt(i - 1) == to.charAt(j - 1);
		int smallest = Math.min(Math.min(distance[i - 1][j], distance[i][j - 1]) + 1,
				distance[i - 1][j - 1] + (same ? 0 : 1));
		boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
				&& from.charAt(i - 2) == to.charAt(j - 1);
		return swapped ? Math.min(smallest, distance[i - 2][j - 2] + 1) : smallest;
	}

}
