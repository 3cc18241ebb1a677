package io.wampspring.core.peer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.OptionKeys;

/**
 * The roles of a peer with the features it announced for each. A feature counts only if
 * its value is exactly {@code true}; roles and features with unknown names are ignored.
 * Immutable.
 * <p>
 * WAMP specification: Feature Announcement.
 */
public final class Features {

	/** No roles, no features. */
	public static final Features NONE = new Features(new EnumMap<>(Role.class));

	// role -> its features; never changed after construction
	private final Map<Role, Set<Feature>> roles;

	// whether the router announces reflection, which is not in the dict of features
	private final boolean reflection;

	private Features(Map<Role, Set<Feature>> roles) {
		this(roles, false);
	}

	private Features(Map<Role, Set<Feature>> roles, boolean reflection) {
		this.roles = roles;
		this.reflection = reflection;
	}

	/**
	 * Create features.
	 * @param roles features by role
	 * @return the features
	 */
	public static Features of(Map<Role, Set<Feature>> roles) {
		Map<Role, Set<Feature>> copy = new EnumMap<>(Role.class);
		roles.forEach((role, features) -> copy.put(role,
				features.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(features)));
		return new Features(copy);
	}

	/**
	 * Parse the {@code roles} of HELLO or WELCOME.
	 * @param roles the received map, of the right types
	 * @return the features
	 */
	public static Features parse(Map<?, ?> roles) {
		Map<Role, Set<Feature>> parsed = new EnumMap<>(Role.class);
		for (Role role : Role.values()) {
			if (roles.get(role.key()) instanceof Map<?, ?> details) {
				parsed.put(role, parseFeatures(details.get(OptionKeys.FEATURES.name())));
			}
		}
		return new Features(parsed);
	}

	private static Set<Feature> parseFeatures(@Nullable Object features) {
		Set<Feature> parsed = EnumSet.noneOf(Feature.class);
		if (features instanceof Map<?, ?> map) {
			for (Feature feature : Feature.values()) {
				if (Boolean.TRUE.equals(map.get(feature.key()))) {
					parsed.add(feature);
				}
			}
			if (Boolean.TRUE.equals(map.get("shareded_subscriptions"))) {
				// spelling of some implementations
				parsed.add(Feature.SHARDED_SUBSCRIPTION);
			}
			if (Boolean.TRUE.equals(map.get("call_cancelling"))) {
				// spelling of one section of the specification
				parsed.add(Feature.CALL_CANCELING);
			}
		}
		return parsed;
	}

	/**
	 * Whether the peer has a role.
	 * @param role a role
	 * @return {@code true} if announced
	 */
	public boolean has(Role role) {
		return this.roles.containsKey(role);
	}

	/**
	 * Whether a client announced a feature for {@linkplain Feature its role}.
	 * @param feature a feature
	 * @return {@code true} if announced
	 * @throws IllegalArgumentException if the feature has no single role, so that the
	 * role has to be given
	 */
	public boolean has(Feature feature) {
		return has(feature.role(), feature);
	}

	/**
	 * Whether the peer announced a feature for a role.
	 * @param role a role
	 * @param feature a feature
	 * @return {@code true} if announced
	 */
	public boolean has(Role role, Feature feature) {
		Set<Feature> features = this.roles.get(role);
		return features != null && features.contains(feature);
	}

	/**
	 * Whether there are no roles.
	 * @return {@code true} if there are none
	 */
	public boolean isEmpty() {
		return this.roles.isEmpty();
	}

	/**
	 * Return these features with {@code reflection} announced for each role.
	 * @return other features
	 */
	public Features withReflection() {
		return new Features(this.roles, true);
	}

	/**
	 * Return these features in the form of {@code Details.roles}.
	 * @return a new map
	 */
	public Map<String, Object> toRoles() {
		Map<String, Object> result = new LinkedHashMap<>();
		this.roles.forEach((role, features) -> {
			Map<String, Object> flags = new LinkedHashMap<>();
			features.forEach((feature) -> flags.put(feature.key(), true));
			Map<String, Object> details = new LinkedHashMap<>();
			if (!flags.isEmpty()) {
				details.put(OptionKeys.FEATURES.name(), flags);
			}
			if (this.reflection) {
				details.put(OptionKeys.REFLECTION.name(), true);
			}
			result.put(role.key(), details);
		});
		return result;
	}

	@Override
	public String toString() {
		return this.roles.toString();
	}

}
