package io.wampspring.core.routing;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The strategies that registrations can name with the option {@code shard_strategy}.
 * Immutable.
 */
public final class ShardStrategies {

	/** Name of the default strategy, consistent hashing. */
	public static final String HASH = "hash";

	/** Name of the strategy by ranges of keys. */
	public static final String RANGE = "range";

	/** The built-in strategies. */
	public static final ShardStrategies BUILT_IN = new ShardStrategies(Map.of());

	private final Map<String, ShardStrategy> strategies = new HashMap<>();

	/**
	 * Create strategies.
	 * @param custom strategies by name, in addition to the built-in ones
	 */
	public ShardStrategies(Map<String, ShardStrategy> custom) {
		this.strategies.put(HASH, new HashShardStrategy());
		this.strategies.put(RANGE, new RangeShardStrategy());
		this.strategies.putAll(custom);
	}

	/**
	 * Return a strategy.
	 * @param name its name, or {@code null} for the default
	 * @return the strategy, or {@code null} if there is none of that name
	 */
	public @Nullable ShardStrategy find(@Nullable String name) {
		return this.strategies.get((name != null) ? name : HASH);
	}

}
