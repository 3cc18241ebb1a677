package io.wampspring.core.auth;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * Allows or denies actions to a role.
 * <p>
 * WAMP specification: Authorization.
 *
 * @param authrole the role, or {@code null} for every role
 * @param uri URI or pattern of procedures or topics
 * @param match match policy of the pattern
 * @param actions the actions
 * @param allow whether the actions are allowed or denied
 * @param disclose whether the identity of the session is disclosed to receivers, or
 * {@code null} to leave that to the realm
 */
public record AuthorizationRule(@Nullable String authrole, String uri, MatchPolicy match, Set<Action> actions,
		boolean allow, @Nullable Boolean disclose) {

	/**
	 * Create a rule.
	 * @param authrole the role, or {@code null} for every role
	 * @param uri URI or pattern of procedures or topics
	 * @param match match policy of the pattern
	 * @param actions the actions
	 * @param allow whether the actions are allowed or denied
	 * @param disclose whether the identity of the session is disclosed
	 * @throws IllegalArgumentException if the URI is malformed or there are no actions
	 */
	public AuthorizationRule {
		if (!WampUri.isValid(uri, match, false)) {
			throw new IllegalArgumentException("'" + uri + "' is not a URI that can match as " + match.key());
		}
		if (actions.isEmpty()) {
			throw new IllegalArgumentException("The rule for '" + uri + "' has no action");
		}
		actions = Set.copyOf(actions);
	}

	/**
	 * Return a rule that allows actions.
	 * @param authrole the role, or {@code null} for every role
	 * @param uri URI or pattern of procedures or topics
	 * @param match match policy of the pattern
	 * @param actions the allowed actions
	 * @return the rule
	 */
	public static AuthorizationRule allow(@Nullable String authrole, String uri, MatchPolicy match, Action... actions) {
		return new AuthorizationRule(authrole, uri, match, Set.of(actions), true, null);
	}

	/**
	 * Return a rule that denies actions.
	 * @param authrole the role, or {@code null} for every role
	 * @param uri URI or pattern of procedures or topics
	 * @param match match policy of the pattern
	 * @param actions the denied actions
	 * @return the rule
	 */
	public static AuthorizationRule deny(@Nullable String authrole, String uri, MatchPolicy match, Action... actions) {
		return new AuthorizationRule(authrole, uri, match, Set.of(actions), false, null);
	}

	UriSet uris() {
		return new UriSet(this.uri, this.match);
	}

}
