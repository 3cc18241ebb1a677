package io.wampspring.core.peer;

import java.util.List;

/**
 * How much the router trusts those who call and publish.
 * <p>
 * WAMP specification: Call Trust Levels, Publication Trust Levels.
 */
@FunctionalInterface
public interface TrustLevels {

	/** Assigns no level to anybody. */
	TrustLevels NONE = (uri, identity) -> -1;

	/**
	 * Return the trust level of a call or publication. Called on routing threads; must
	 * return at once.
	 * @param uri URI of the procedure or topic
	 * @param identity who calls or publishes
	 * @return a level, 0 for the least trust, or a negative number for none
	 */
	int levelOf(String uri, Identity identity);

	/**
	 * Return levels given by rules.
	 * @param rules the rules, of which the first that applies counts; without one there
	 * is no level
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
