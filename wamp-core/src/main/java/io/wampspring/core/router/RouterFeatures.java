package io.wampspring.core.router;

import java.util.EnumSet;
import java.util.Map;

import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.Features;
import io.wampspring.core.peer.Role;

/**
 * What the router announces in WELCOME: what works, and nothing else.
 * <p>
 * WAMP specification: Feature Announcement.
 */
final class RouterFeatures {

	static final Features ANNOUNCED = Features.of(Map.of(Role.BROKER,
			EnumSet.of(Feature.PATTERN_BASED_SUBSCRIPTION, Feature.PAYLOAD_PASSTHRU_MODE,
					Feature.PUBLICATION_TRUSTLEVELS, Feature.PUBLISHER_EXCLUSION, Feature.PUBLISHER_IDENTIFICATION,
					Feature.SESSION_META_API, Feature.SUBSCRIBER_BLACKWHITE_LISTING, Feature.SUBSCRIPTION_META_API,
					Feature.SUBSCRIPTION_REVOCATION),
			Role.DEALER,
			EnumSet.of(Feature.CALL_CANCELING, Feature.CALL_REROUTE, Feature.CALL_TIMEOUT, Feature.CALL_TRUSTLEVELS,
					Feature.CALLER_IDENTIFICATION, Feature.PATTERN_BASED_REGISTRATION, Feature.PAYLOAD_PASSTHRU_MODE,
					Feature.PROGRESSIVE_CALL_INVOCATIONS, Feature.PROGRESSIVE_CALL_RESULTS,
					Feature.REGISTRATION_META_API, Feature.REGISTRATION_REVOCATION, Feature.SESSION_META_API,
					Feature.SHARDED_REGISTRATION, Feature.SHARED_REGISTRATION, Feature.TESTAMENT_META_API)));

	private RouterFeatures() {
	}

}
