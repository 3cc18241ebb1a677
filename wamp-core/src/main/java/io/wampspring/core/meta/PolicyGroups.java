package io.wampspring.core.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Ids in lists by match policy.
 * <p>
 * WAMP specification: Registration Meta API, Subscription Meta API.
 */
final class PolicyGroups {

	private PolicyGroups() {
	}

	static <T> Map<String, List<Long>> of(List<T> entries, Function<T, MatchPolicy> match, Function<T, Long> id) {
		Map<String, List<Long>> groups = new LinkedHashMap<>();
		for (MatchPolicy policy : MatchPolicy.values()) {
			groups.put(policy.key(), new ArrayList<>());
		}
		for (T entry : entries) {
			groups.computeIfAbsent(match.apply(entry).key(), (key) -> new ArrayList<>()).add(id.apply(entry));
		}
		return groups;
	}

}
