package io.wampspring.test;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Roles and features that test clients announce in HELLO.
 */
public final class TestRoles {

	private static final Map<String, List<String>> ALL = Map.of("caller",
			List.of("call_canceling", "call_timeout", "caller_identification", "payload_passthru_mode",
					"progressive_call_invocations", "progressive_call_results", "sharded_registration"),
			"callee",
			List.of("call_canceling", "call_reroute", "call_timeout", "call_trustlevels", "caller_identification",
					"pattern_based_registration", "payload_passthru_mode", "progressive_call_invocations",
					"progressive_call_results", "registration_revocation", "sharded_registration",
					"shared_registration"),
			"publisher",
			List.of("payload_passthru_mode", "publisher_exclusion", "publisher_identification",
					"subscriber_blackwhite_listing"),
			"subscriber", List.of("pattern_based_subscription", "payload_passthru_mode", "publication_trustlevels",
					"publisher_identification", "subscription_revocation"));

	private TestRoles() {
	}

	/**
	 * Return all roles with all features.
	 * @return the value of {@code Details.roles}
	 */
	public static Map<String, Object> all() {
		return without("", "");
	}

	/**
	 * Return all roles without any feature.
	 * @return the value of {@code Details.roles}
	 */
	public static Map<String, Object> basic() {
		return Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber", Map.of());
	}

	/**
	 * Return all roles with all features, except some of one role.
	 * @param role a role
	 * @param missing the features to omit
	 * @return the value of {@code Details.roles}
	 */
	public static Map<String, Object> without(String role, String... missing) {
		Map<String, Object> roles = new HashMap<>();
		ALL.forEach((name, features) -> {
			Map<String, Object> flags = new LinkedHashMap<>();
			features.forEach((feature) -> flags.put(feature, true));
			if (name.equals(role)) {
				List.of(missing).forEach(flags::remove);
			}
			roles.put(name, Map.of("features", flags));
		});
		return roles;
	}

}
