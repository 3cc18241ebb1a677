package io.wampspring.core.routing;

import java.util.List;

/**
 * Each callee gives the lowest key of its range as option {@code shard_lower_bound}; a
 * key goes to the callee with the highest such bound that is not above it. Keys and
 * bounds that are both integers compare as numbers, others as text. Keys below all bounds
 * belong to nobody.
 */
final class RangeShardStrategy implements ShardStrategy {

	private static final int MAX_DIGITS = 18;

	@Override
	public int select(String key, List<Shard> shards) {
		int best = -1;
		for (int i = 0; i < shards.size(); i++) {
			String bound = shards.get(i).lowerBound();
			if (compare(bound, key) <= 0 && (best < 0 || compare(bound, shards.get(best).lowerBound()) >= 0)) {
				best = i;
			}
		}
		return best;
	}

	private static int compare(String left, String right) {
		return (isInteger(left) && isInteger(right)) ? Long.compare(Long.parseLong(left), Long.parseLong(right))
				: left.compareTo(right);
	}

	private static boolean isInteger(String text) {
		int start = text.startsWith("-") ? 1 : 0;
		int digits = text.length() - start;
		return digits > 0 && digits <= MAX_DIGITS && text.chars().skip(start).allMatch((c) -> c >= '0' && c <= '9');
	}

}
