package io.wampspring.core.auth;

import org.jspecify.annotations.Nullable;

/**
 * The decision of an authorizer.
 *
 * @param allowed whether the action is allowed
 * @param disclose {@code true} to disclose the identity of the session to the receivers,
 * {@code false} to forbid that, {@code null} to leave it to the policy of the realm
 * @param error error URI for the client, or {@code null} for the default
 */
public record Decision(boolean allowed, @Nullable Boolean disclose, @Nullable String error) {

	/** Allowed. */
	public static final Decision ALLOW = new Decision(true, null, null);

	/** Denied with {@code wamp.error.not_authorized}. */
	public static final Decision DENY = new Decision(false, null, null);

}
