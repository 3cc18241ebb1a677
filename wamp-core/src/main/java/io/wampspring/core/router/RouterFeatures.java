package io.wampspring.core.router;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Role;
import io.wampspring.core.peer.TrustLevels;

/**
 * The features that the router announces in WELCOME, which depend on the configuration of
 * the realm.
 * <p>
 * WAMP specification: Feature Announcement.
 */
final class RouterFeatures {

	private RouterFeatures() {
	}

	static Features of(RealmConfig config) {
		Set<Feature> broker = EnumSet.of(Feature.PATTERN_BASED_SUBSCRIPTION, Feature.PAYLOAD_PASSTHRU_MODE,
				Feature.PUBLISHER_EXCLUSION, Feature.PUBLISHER_IDENTIFICATION, Feature.SESSION_META_API,
				Feature.SHARDED_SUBSCRIPTION, Feature.SUBSCRIBER_BLACKWHITE_LISTING, Feature.SUBSCRIPTION_META_API,
				Feature.SUBSCRIPTION_REVOCATION);
		Set<Feature> dealer = EnumSet.of(Feature.CALL_CANCELING, Feature.CALL_REROUTE, Feature.CALL_TIMEOUT,
				Feature.CALLER_IDENTIFICATION, Feature.PATTERN_BASED_REGISTRATION, Feature.PAYLOAD_PASSTHRU_MODE,
				Feature.PROGRESSIVE_CALL_INVOCATIONS, Feature.PROGRESSIVE_CALL_RESULTS, Feature.REGISTRATION_META_API,
				Feature.REGISTRATION_REVOCATION, Feature.SESSION_META_API, Feature.SHARDED_REGISTRATION,
				Feature.SHARED_REGISTRATION, Feature.TESTAMENT_META_API);
		if (config.trustLevels() != TrustLevels.NONE) {
			broker.add(Feature.PUBLICATION_TRUSTLEVELS);
			dealer.add(Feature.CALL_TRUSTLEVELS);
		}
		if (config.retention().isOn()) {
			broker.add(Feature.EVENT_RETENTION);
		}
		if (!config.history().isEmpty()) {
			broker.add(Feature.EVENT_HISTORY);
		}
		return Features.of(Map.of(Role.BROKER, broker, Role.DEALER, dealer)).withReflection();
	}

}
