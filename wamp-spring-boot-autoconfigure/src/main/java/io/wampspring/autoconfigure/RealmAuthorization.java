package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.wampspring.core.auth.Action;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Authorization of requests in a realm.
 *
 * @param rules Rules that allow or deny actions to roles. Once there is a rule,
 * everything that no rule allows is denied.
 * @param procedure URI of a procedure that authorizes requests, in addition to rules.
 * @param timeout Maximum time for the procedure to decide.
 * @param cacheTime Time for which its decisions are cached. Zero to call it for each
 * request.
 */
public record RealmAuthorization(@DefaultValue List<Rule> rules, @Nullable String procedure,
		@DefaultValue("5s") Duration timeout, @DefaultValue("10s") Duration cacheTime) {

	public RealmAuthorization {
		rules = List.copyOf(rules);
	}

	/**
	 * A rule. The most specific rule decides.
	 *
	 * @param role Role to which it applies; every role by default.
	 * @param uri URI or pattern of procedures or topics.
	 * @param match Match policy of the URI.
	 * @param actions Actions to which it applies: call, register, publish, subscribe.
	 * @param allow Whether the actions are allowed or denied.
	 * @param disclose Whether callers and publishers are disclosed to receivers; the
	 * realm decides by default.
	 */
	public record Rule(@Nullable String role, @Nullable String uri, @DefaultValue("exact") MatchPolicy match,
			@DefaultValue Set<Action> actions, @DefaultValue("true") boolean allow, @Nullable Boolean disclose) {

		public Rule {
			actions = Set.copyOf(actions);
		}

	}

}
