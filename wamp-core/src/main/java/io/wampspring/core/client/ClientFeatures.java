package io.wampspring.core.client;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.WampValues;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Role;

/**
 * The roles and features that this client announces in HELLO.
 * <p>
 * WAMP specification: Client Role and Feature Announcement.
 */
final class ClientFeatures {

	private static final Features ALL = Features.of(roles());

	private ClientFeatures() {
	}

	/**
	 * Return the Details of HELLO: those given, and the roles if they are absent.
	 */
	static Dict hello(Dict details) {
		Map<String, Object> hello = new LinkedHashMap<>(ALL.toRoles().size());
		hello.put(OptionKeys.ROLES.name(), ALL.toRoles());
		WampValues.copyOf(details.asMap()).forEach((key, value) -> {
			if (value != null) {
				hello.put(key, value);
			}
		});
		return Dict.of(hello);
	}

	private static Map<Role, Set<Feature>> roles() {
		Map<Role, Set<Feature>> roles = new EnumMap<>(Role.class);
		roles.put(Role.CALLER,
				EnumSet.of(Feature.CALL_CANCELING, Feature.CALL_TIMEOUT, Feature.CALLER_IDENTIFICATION,
						Feature.PAYLOAD_PASSTHRU_MODE, Feature.PROGRESSIVE_CALL_INVOCATIONS,
						Feature.PROGRESSIVE_CALL_RESULTS, Feature.SHARDED_REGISTRATION));
		roles.put(Role.CALLEE, EnumSet.of(Feature.CALL_CANCELING, Feature.CALL_REROUTE, Feature.CALL_TIMEOUT,
				Feature.CALL_TRUSTLEVELS, Feature.CALLER_IDENTIFICATION, Feature.PATTERN_BASED_REGISTRATION,
				Feature.PAYLOAD_PASSTHRU_MODE, Feature.PROGRESSIVE_CALL_INVOCATIONS, Feature.PROGRESSIVE_CALL_RESULTS,
				Feature.REGISTRATION_REVOCATION, Feature.SHARDED_REGISTRATION, Feature.SHARED_REGISTRATION));
		roles.put(Role.PUBLISHER, EnumSet.of(Feature.PAYLOAD_PASSTHRU_MODE, Feature.PUBLISHER_EXCLUSION,
				Feature.PUBLISHER_IDENTIFICATION, Feature.SHARDED_SUBSCRIPTION, Feature.SUBSCRIBER_BLACKWHITE_LISTING));
		roles.put(Role.SUBSCRIBER,
				EnumSet.of(Feature.PATTERN_BASED_SUBSCRIPTION, Feature.PAYLOAD_PASSTHRU_MODE,
						Feature.PUBLICATION_TRUSTLEVELS, Feature.PUBLISHER_IDENTIFICATION, Feature.SHARDED_SUBSCRIPTION,
						Feature.SUBSCRIPTION_REVOCATION));
		return roles;
	}

}
