package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.wampspring.core.auth.Action;
import io.wampspring.core.uri.MatchPolicy;

/**
 * What sessions of a realm may do.
 *
 * @param rules Rules that allow or forbid roles something. With the first rule,
 * everything that none allows is forbidden.
 * @param procedure URI of a procedure that decides, where rules allow it, too.
 * @param timeout Maximum time that the procedure may take to decide.
 * @param cacheTime Time for which its decisions about a session hold. Zero to ask each
 * time.
 */
public record RealmAuthorization(@DefaultValue List<Rule> rules, @Nullable String procedure,
		@DefaultValue("5s") Duration timeout, @DefaultValue("10s") Duration cacheTime) {

	public RealmAuthorization {
		rules = List.copyOf(rules);
	}

	/**
	 * A rule. The most specific one counts.
	 *
	 * @param role Role it is for; every role if it is not set.
	 * @param uri URI or pattern of procedures or topics.
	 * @param match How it matches.
	 * @param actions What it is about: call, register, publish, subscribe.
	 * @param allow Whether that is allowed or forbidden.
	 * @param disclose Whether receivers get to know who calls or publishes; as the realm
	 * says if it is not set.
	 */
	public record Rule(@Nullable String role, @Nullable String uri, @DefaultValue("exact") MatchPolicy match,
			@DefaultValue Set<Action> actions, @DefaultValue("true") boolean allow, @Nullable Boolean disclose) {

		public Rule {
			actions = Set.copyOf(actions);
		}

	}

}
