package io.wampspring.core.internal.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Lists of ids by match policy.
 * <p>
 * WAMP specification: Registration Meta API, Subscription Meta API.
 */
final class PolicyGroups {

	private PolicyGroups() {
	}

	static Map<String, List<Long>> of(Map<MatchPolicy, List<Long>> ids) {
		Map<String, List<Long>> groups = new LinkedHashMap<>();
		for (MatchPolicy policy : MatchPolicy.values()) {
			groups.put(policy.key(), ids.getOrDefault(policy, List.of()));
		}
		return groups;
	}

}
