package io.wampspring.core.routing;

import java.util.List;

/**
 * Selects callees by ranges of keys. Each callee sets the lowest key of its range as
 * option {@code shard_lower_bound}; a key belongs to the callee with the highest bound
 * that is not greater. Keys and bounds are compared as numbers if both are integers,
 * otherwise as text. Keys below all bounds have no owner.
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
