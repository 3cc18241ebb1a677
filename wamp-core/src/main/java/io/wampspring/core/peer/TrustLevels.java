package io.wampspring.core.peer;

import java.util.List;

/**
 * Assigns trust levels to callers and publishers.
 * <p>
 * WAMP specification: Call Trust Levels, Publication Trust Levels.
 */
@FunctionalInterface
public interface TrustLevels {

	/** Assigns no levels. */
	TrustLevels NONE = (uri, identity) -> -1;

	/**
	 * Return the trust level of a call or publication. Called on routing threads; must
	 * not block.
	 * @param uri URI of the procedure or topic
	 * @param identity identity of the caller or publisher
	 * @return a level, where 0 is the lowest, or a negative number for none
	 */
	int levelOf(String uri, Identity identity);

	/**
	 * Return levels assigned by rules.
	 * @param rules the rules; the first that applies decides, without a match there is no
	 * level
	 * @return the levels
	 */
	static TrustLevels of(List<TrustRule> rules) {
		List<TrustRule> copy = List.copyOf(rules);
		return (uri, identity) -> {
			for (TrustRule rule : copy) {
				if (rule.appliesTo(uri, identity)) {
					return rule.level();
				}
			}
			return -1;
		};
	}

}
