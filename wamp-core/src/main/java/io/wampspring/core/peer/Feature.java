package io.wampspring.core.peer;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The features of the advanced profile that the router announces, or that affect its
 * handling of a peer.
 * <p>
 * WAMP specification: Feature Announcement.
 */
public enum Feature {

	/** {@code call_canceling}. */
	CALL_CANCELING(Role.CALLEE),

	/** {@code call_reroute}. */
	CALL_REROUTE(Role.CALLEE),

	/** {@code call_timeout}. */
	CALL_TIMEOUT(Role.CALLEE),

	/** {@code call_trustlevels}. */
	CALL_TRUSTLEVELS(Role.CALLEE),

	/** {@code caller_identification}. */
	CALLER_IDENTIFICATION(Role.CALLEE),

	/** {@code event_history}. */
	EVENT_HISTORY,

	/** {@code event_retention}. */
	EVENT_RETENTION,

	/** {@code pattern_based_registration}. */
	PATTERN_BASED_REGISTRATION,

	/** {@code pattern_based_subscription}. */
	PATTERN_BASED_SUBSCRIPTION,

	/** {@code payload_passthru_mode}. */
	PAYLOAD_PASSTHRU_MODE,

	/** {@code progressive_call_invocations}. */
	PROGRESSIVE_CALL_INVOCATIONS,

	/** {@code progressive_call_results}. */
	PROGRESSIVE_CALL_RESULTS(Role.CALLEE),

	/** {@code publication_trustlevels}. */
	PUBLICATION_TRUSTLEVELS(Role.SUBSCRIBER),

	/** {@code publisher_exclusion}. */
	PUBLISHER_EXCLUSION,

	/** {@code publisher_identification}. */
	PUBLISHER_IDENTIFICATION(Role.SUBSCRIBER),

	/** {@code registration_meta_api}. */
	REGISTRATION_META_API,

	/** {@code registration_revocation}. */
	REGISTRATION_REVOCATION(Role.CALLEE),

	/** {@code session_meta_api}. */
	SESSION_META_API,

	/** {@code sharded_registration}. */
	SHARDED_REGISTRATION,

	/** {@code sharded_subscription}. */
	SHARDED_SUBSCRIPTION,

	/** {@code shared_registration}. */
	SHARED_REGISTRATION,

	/** {@code subscriber_blackwhite_listing}. */
	SUBSCRIBER_BLACKWHITE_LISTING,

	/** {@code subscription_meta_api}. */
	SUBSCRIPTION_META_API,

	/** {@code subscription_revocation}. */
	SUBSCRIPTION_REVOCATION(Role.SUBSCRIBER),

	/** {@code testament_meta_api}. */
	TESTAMENT_META_API;

	private final String key = name().toLowerCase(Locale.ROOT);

	private final @Nullable Role role;

	Feature() {
		this.role = null;
	}

	Feature(Role role) {
		this.role = role;
	}

	/**
	 * Return the key of this feature in the {@code features} of a role.
	 * @return the name in lower case
	 */
	public String key() {
		return this.key;
	}

	/**
	 * Return the role for which a client has to announce this feature.
	 * @return the role
	 * @throws IllegalArgumentException if there is no single role: clients announce the
	 * feature for several roles with different meanings, or the router does not check it
	 */
	Role role() {
		if (this.role == null) {
			throw new IllegalArgumentException("The feature " + this.key + " has no single role");
		}
		return this.role;
	}

}
