package io.wampspring.core.auth;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.uri.MatchPolicy;

/**
 * Authorizes by rules. The most specific rule for the role decides: an exact URI before
 * the longest prefix before the best wildcard pattern; of two rules with the same pattern
 * the one that names the role. Everything that no rule allows is denied.
 * <p>
 * A pattern of SUBSCRIBE or REGISTER must be covered completely by one rule that allows
 * it, and no more specific rule may deny a part of it.
 * <p>
 * WAMP specification: Authorization.
 */
public final class RuleAuthorizer implements Authorizer {

	private static final CompletionStage<Decision> ALLOW = CompletableFuture.completedFuture(Decision.ALLOW);

	private static final CompletionStage<Decision> DENY = CompletableFuture.completedFuture(Decision.DENY);

	// authrole -> action -> rules; never changed after construction
	private final Map<String, Map<Action, RuleTable>> tables = new HashMap<>();

	private final Map<Action, RuleTable> everyRole;

	private final Set<String> trustedRoles;

	/**
	 * Create an authorizer.
	 * @param rules the rules; if empty, everything is denied
	 * @param trustedRoles roles that may do everything, such as that of the application
	 * itself
	 * @throws IllegalArgumentException if two rules of the same role, pattern and action
	 * contradict each other
	 */
	public RuleAuthorizer(List<AuthorizationRule> rules, Set<String> trustedRoles) {
		this.trustedRoles = Set.copyOf(trustedRoles);
		this.everyRole = tables(rules, null);
		rules.stream()
			.map(AuthorizationRule::authrole)
			.filter(Objects::nonNull)
			.distinct()
			.forEach((role) -> this.tables.put(Objects.requireNonNull(role), tables(rules, role)));
	}

	private static Map<Action, RuleTable> tables(List<AuthorizationRule> rules, @Nullable String authrole) {
		Map<Action, RuleTable> result = new EnumMap<>(Action.class);
		for (Action action : Action.values()) {
			Map<UriSet, AuthorizationRule> own = select(rules, authrole, action);
			// rules without a role apply where the role has none for a pattern
			select(rules, null, action).forEach(own::putIfAbsent);
			result.put(action, new RuleTable(new ArrayList<>(own.values())));
		}
		return result;
	}

	private static Map<UriSet, AuthorizationRule> select(List<AuthorizationRule> rules, @Nullable String authrole,
			Action action) {
		Map<UriSet, AuthorizationRule> result = new LinkedHashMap<>();
		for (AuthorizationRule rule : rules) {
			if (Objects.equals(rule.authrole(), authrole) && rule.actions().contains(action)) {
				AuthorizationRule other = result.putIfAbsent(rule.uris(), rule);
				check(rule, other, action);
			}
		}
		return result;
	}

	private static void check(AuthorizationRule rule, @Nullable AuthorizationRule other, Action action) {
		if (other != null && (rule.allow() != other.allow() || !Objects.equals(rule.disclose(), other.disclose()))) {
			throw new IllegalArgumentException("Two rules for '" + rule.uri() + "' contradict each other about "
					+ action + " by " + ((rule.authrole() != null) ? rule.authrole() : "every role"));
		}
	}

	@Override
	public boolean isQuick() {
		return true;
	}

	@Override
	public CompletionStage<Decision> authorize(AuthorizationRequest request) {
		String authrole = request.session().identity().authrole();
		if (this.trustedRoles.contains(authrole)) {
			return ALLOW;
		}
		RuleTable table = this.tables.getOrDefault(authrole, this.everyRole).get(request.action());
		AuthorizationRule rule = (table != null) ? find(table, request) : null;
		if (rule == null || !rule.allow()) {
			return DENY;
		}
		return (rule.disclose() == null) ? ALLOW
				: CompletableFuture.completedFuture(new Decision(true, rule.disclose(), null));
	}

	private static @Nullable AuthorizationRule find(RuleTable table, AuthorizationRequest request) {
		return (request.match() == MatchPolicy.EXACT) ? table.find(request.uri())
				: table.find(new UriSet(request.uri(), request.match()));
	}

}
