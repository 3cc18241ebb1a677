package io.wampspring.core.auth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.uri.PatternIndex;

/**
 * The rules for one action of one role. Immutable.
 */
final class RuleTable {

	private final PatternIndex<AuthorizationRule> index = new PatternIndex<>();

	private final List<AuthorizationRule> mostSpecificFirst;

	/**
	 * Create a table.
	 * @param rules the rules, with distinct URIs and policies
	 */
	RuleTable(Collection<AuthorizationRule> rules) {
		rules.forEach((rule) -> this.index.put(rule.match(), rule.uri(), rule));
		List<AuthorizationRule> sorted = new ArrayList<>(rules);
		sorted.sort(Comparator.comparing(AuthorizationRule::uris, UriSet.MOST_SPECIFIC_FIRST));
		this.mostSpecificFirst = List.copyOf(sorted);
	}

	/** Find the rule that decides about a URI, or {@code null}. */
	@Nullable AuthorizationRule find(String uri) {
		return this.index.first(uri);
	}

	/**
	 * Find the rule that decides about all URIs of a pattern: the most specific one that
	 * covers it, unless a more specific one denies a part.
	 */
	@Nullable AuthorizationRule find(UriSet pattern) {
		for (AuthorizationRule rule : this.mostSpecificFirst) {
			UriSet uris = rule.uris();
			if (uris.covers(pattern) || (!rule.allow() && uris.intersects(pattern))) {
				return rule;
			}
		}
		return null;
	}

}
