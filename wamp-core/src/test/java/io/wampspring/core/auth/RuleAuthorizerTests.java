package io.wampspring.core.auth;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;

import static io.wampspring.core.uri.MatchPolicy.EXACT;
import static io.wampspring.core.uri.MatchPolicy.PREFIX;
import static io.wampspring.core.uri.MatchPolicy.WILDCARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RuleAuthorizerTests {

	private static Decision decide(RuleAuthorizer authorizer, String role, Action action, String uri,
			MatchPolicy match) {
		return authorizer
			.authorize(new AuthorizationRequest("realm1", FakePeer.ofRole(role), action, uri, match, Dict.EMPTY))
			.toCompletableFuture()
			.join();
	}

	private static boolean mayCall(RuleAuthorizer authorizer, String role, String uri) {
		return decide(authorizer, role, Action.CALL, uri, EXACT).allowed();
	}

	private static RuleAuthorizer rules(AuthorizationRule... rules) {
		return new RuleAuthorizer(List.of(rules), Set.of());
	}

	@Test
	void whatNoRuleAllowsIsForbidden() {
		RuleAuthorizer authorizer = rules(AuthorizationRule.allow("user", "com.a", EXACT, Action.CALL));
		assertThat(mayCall(authorizer, "user", "com.a")).isTrue();
		assertThat(mayCall(authorizer, "user", "com.b")).isFalse();
		assertThat(mayCall(authorizer, "guest", "com.a")).isFalse();
		assertThat(decide(authorizer, "user", Action.REGISTER, "com.a", EXACT).allowed()).isFalse();
		assertThat(mayCall(rules(), "user", "com.a")).isFalse();
	}

	@Test
	void exactComesBeforePrefixBeforeWildcard() {
		RuleAuthorizer authorizer = rules(AuthorizationRule.allow("user", "com..read", WILDCARD, Action.CALL),
				AuthorizationRule.deny("user", "com.secret.", PREFIX, Action.CALL),
				AuthorizationRule.allow("user", "com.secret.open.", PREFIX, Action.CALL),
				AuthorizationRule.allow("user", "com.secret.read", EXACT, Action.CALL));
		assertThat(mayCall(authorizer, "user", "com.x.read")).isTrue();
		assertThat(mayCall(authorizer, "user", "com.secret.write")).isFalse();
		assertThat(mayCall(authorizer, "user", "com.secret.open.write")).isTrue();
		assertThat(mayCall(authorizer, "user", "com.secret.read")).isTrue();
	}

	@Test
	void aRuleOfTheRoleReplacesThatOfEveryRoleForTheSamePattern() {
		RuleAuthorizer authorizer = rules(AuthorizationRule.allow(null, "com.", PREFIX, Action.CALL),
				AuthorizationRule.deny("guest", "com.", PREFIX, Action.CALL),
				AuthorizationRule.deny(null, "com.secret", EXACT, Action.CALL));
		assertThat(mayCall(authorizer, "user", "com.a")).isTrue();
		assertThat(mayCall(authorizer, "guest", "com.a")).isFalse();
		assertThat(mayCall(authorizer, "user", "com.secret")).isFalse();
	}

	@Test
	void trustedRolesMayDoEverything() {
		RuleAuthorizer authorizer = new RuleAuthorizer(
				List.of(AuthorizationRule.deny("application", "com.", PREFIX, Action.CALL)), Set.of("application"));
		assertThat(mayCall(authorizer, "application", "com.a")).isTrue();
	}

	@Test
	void aRuleMayDiscloseOrForbidTo() {
		RuleAuthorizer authorizer = rules(
				new AuthorizationRule("user", "com.a", EXACT, Set.of(Action.CALL), true, true),
				new AuthorizationRule("user", "com.b", EXACT, Set.of(Action.CALL), true, false));
		assertThat(decide(authorizer, "user", Action.CALL, "com.a", EXACT).disclose()).isTrue();
		assertThat(decide(authorizer, "user", Action.CALL, "com.b", EXACT).disclose()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "com.a., PREFIX, true", "com.a.b, PREFIX, true", "com.a.., WILDCARD, true", "com.a, PREFIX, false",
			"com., PREFIX, false", "'', PREFIX, false", "com..x, WILDCARD, false", "com.a.x, EXACT, true" })
	void aPatternMustLieWithinThePermission(String uri, MatchPolicy match, boolean allowed) {
		RuleAuthorizer authorizer = rules(AuthorizationRule.allow("user", "com.a.", PREFIX, Action.SUBSCRIBE));
		assertThat(decide(authorizer, "user", Action.SUBSCRIBE, uri, match).allowed()).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "com., PREFIX, false", "com.secret., PREFIX, false", "com.s, PREFIX, false", "com..x, WILDCARD, false",
			"com.open., PREFIX, true", "com.open., WILDCARD, true", "com.secret.known., PREFIX, true" })
	void aPatternMustNotReachIntoWhatIsForbidden(String uri, MatchPolicy match, boolean allowed) {
		RuleAuthorizer authorizer = rules(AuthorizationRule.allow("user", "com.", PREFIX, Action.SUBSCRIBE),
				AuthorizationRule.deny("user", "com.secret.", PREFIX, Action.SUBSCRIBE),
				AuthorizationRule.allow("user", "com.secret.known.", PREFIX, Action.SUBSCRIBE));
		assertThat(decide(authorizer, "user", Action.SUBSCRIBE, uri, match).allowed()).isEqualTo(allowed);
	}

	@Test
	void rulesMustMakeSense() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AuthorizationRule.allow("user", "com..a", EXACT, Action.CALL));
		assertThatIllegalArgumentException().isThrownBy(() -> AuthorizationRule.allow("user", "com.a", EXACT));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> rules(AuthorizationRule.allow("user", "com.a", EXACT, Action.CALL, Action.REGISTER),
					AuthorizationRule.deny("user", "com.a", EXACT, Action.CALL)))
			.withMessageContaining("com.a")
			.withMessageContaining("user");
	}

}
