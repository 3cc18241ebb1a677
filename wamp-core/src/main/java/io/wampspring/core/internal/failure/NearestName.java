package io.wampspring.core.internal.failure;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody who mistyped a name may have meant.
 */
public final class NearestName {

	// beyond it nobody mistyped a name, and comparing takes the time of an attack
	private static final int MAX_LENGTH = 64;

	private NearestName() {
	}

	/**
	 * Return the name that takes the fewest edits, if those are few for its length.
	 * @param name what was written
	 * @param known names to choose from
	 * @return one of them, or {@code null} if none is near
	 */
	public static @Nullable String of(String name, Collection<String> known) {
		if (name.length() > MAX_LENGTH) {
			return null;
		}
		String nearest = null;
		int fewest = Integer.MAX_VALUE;
		for (String candidate : known) {
			int edits = edits(name, candidate);
			// names of one letter are as near to each other as any are
			boolean alike = edits < Math.max(name.length(), candidate.length());
			if (edits < fewest && alike && edits <= Math.max(1, candidate.length() / 3)) {
				nearest = candidate;
				fewest = edits;
			}
		}
		return nearest;
	}

	/** Insertions, deletions, replacements and swaps of neighbours. */
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
		int fewest = Math.min(Math.min(distance[i - 1][j], distance[i][j - 1]) + 1,
				distance[i - 1][j - 1] + (same ? 0 : 1));
		boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
				&& from.charAt(i - 2) == to.charAt(j - 1);
		return swapped ? Math.min(fewest, distance[i - 2][j - 2] + 1) : fewest;
	}

}
