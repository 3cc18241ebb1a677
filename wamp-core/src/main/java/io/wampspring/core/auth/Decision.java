package io.wampspring.core.auth;

import org.jspecify.annotations.Nullable;

/**
 * The answer of an authorizer.
 *
 * @param allowed whether the action may go on
 * @param disclose {@code true} to disclose the identity of the session to the receivers,
 * {@code false} to forbid that, {@code null} to leave it to the policy of the realm
 * @param error URI to refuse with, if not the usual one
 */
public record Decision(boolean allowed, @Nullable Boolean disclose, @Nullable String error) {

	/** Allowed. */
	public static final Decision ALLOW = new Decision(true, null, null);

	/** Refused with {@code wamp.error.not_authorized}. */
	public static final Decision DENY = new Decision(false, null, null);

}
