package io.wampspring.core.auth;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.Dict;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sets of URIs and rules about them, against an oracle that lists the URIs of a universe
 * in which every difference of two patterns shows.
 */
class UriSetTests {

	// patterns use the letters a and b only, and three components at most
	private static final String[] COMPONENTS = { "a", "b", "ab", "ba", "c", "ac", "bc", "abc", "bac" };

	private static final List<String> UNIVERSE = universe();

	private static final List<UriSet> PATTERNS = patterns();

	private static final Map<UriSet, BitSet> MEMBERS = members();

	private static List<String> universe() {
		List<String> all = new ArrayList<>();
		List<String> longest = List.of(COMPONENTS);
		all.addAll(longest);
		for (int i = 1; i < 4; i++) {
			List<String> next = new ArrayList<>();
			longest.forEach((uri) -> List.of(COMPONENTS).forEach((component) -> next.add(uri + "." + component)));
			all.addAll(next);
			longest = next;
		}
		return all;
	}

	private static List<UriSet> patterns() {
		Set<String> texts = new LinkedHashSet<>();
		String[] parts = { "", "a", "b", "ab" };
		for (String first : parts) {
			texts.add(first);
			for (String second : parts) {
				texts.add(first + "." + second);
				for (String third : parts) {
					texts.add(first + "." + second + "." + third);
				}
			}
		}
		List<UriSet> patterns = new ArrayList<>();
		for (String text : texts) {
			for (MatchPolicy match : MatchPolicy.values()) {
				if (WampUri.isValid(text, match, false)) {
					patterns.add(new UriSet(text, match));
				}
			}
		}
		return patterns;
	}

	private static Map<UriSet, BitSet> members() {
		Map<UriSet, BitSet> members = new HashMap<>();
		for (UriSet pattern : PATTERNS) {
			BitSet bits = new BitSet();
			for (int i = 0; i < UNIVERSE.size(); i++) {
				bits.set(i, matches(pattern, UNIVERSE.get(i)));
			}
			members.put(pattern, bits);
		}
		return members;
	}

	private static boolean matches(UriSet pattern, String uri) {
		return switch (pattern.match()) {
			case EXACT -> uri.equals(pattern.uri());
			case PREFIX -> uri.startsWith(pattern.uri());
			case WILDCARD -> {
				String[] wanted = pattern.uri().split("\\.", -1);
				String[] given = uri.split("\\.", -1);
				boolean all = wanted.length == given.length;
				for (int i = 0; all && i < wanted.length; i++) {
					all = wanted[i].isEmpty() || wanted[i].equals(given[i]);
				}
				yield all;
			}
		};
	}

	private static BitSet membersOf(UriSet pattern) {
		BitSet bits = MEMBERS.get(pattern);
		assertThat(bits).isNotNull();
		return (BitSet) bits.clone();
	}

	@Test
	void containmentIsThatOfTheUris() {
		for (UriSet left : PATTERNS) {
			for (UriSet right : PATTERNS) {
				BitSet uncovered = membersOf(right);
				uncovered.andNot(membersOf(left));
				assertThat(left.covers(right)).as("%s covers %s", left, right).isEqualTo(uncovered.isEmpty());
			}
		}
	}

	@Test
	void intersectionIsThatOfTheUris() {
		for (UriSet left : PATTERNS) {
			for (UriSet right : PATTERNS) {
				assertThat(left.intersects(right)).as("%s intersects %s", left, right)
					.isEqualTo(membersOf(left).intersects(membersOf(right)));
			}
		}
	}

	@Test
	void aPatternIsAllowedOnlyIfAllItsUrisAre() {
		Random random = new Random(20_260_901);
		int allowed = 0;
		for (int round = 0; round < 500; round++) {
			List<AuthorizationRule> rules = randomRules(random);
			RuleAuthorizer authorizer = new RuleAuthorizer(rules, Set.of());
			BitSet allowedUris = allowedUris(rules);
			for (int i = 0; i < 10; i++) {
				UriSet asked = PATTERNS.get(random.nextInt(PATTERNS.size()));
				allowed += check(rules, authorizer, allowedUris, asked) ? 1 : 0;
			}
		}
		assertThat(allowed).isGreaterThan(200);
	}

	private static boolean check(List<AuthorizationRule> rules, RuleAuthorizer authorizer, BitSet allowedUris,
			UriSet asked) {
		BitSet forbidden = membersOf(asked);
		forbidden.andNot(allowedUris);
		boolean decision = decide(authorizer, asked);
		if (decision) {
			assertThat(forbidden.isEmpty()).as("%s allowed by %s", asked, rules).isTrue();
		}
		else {
			assertThat(isClearlyAllowed(rules, asked)).as("%s forbidden by %s", asked, rules).isFalse();
		}
		return decision;
	}

	@Test
	void theMostSpecificRuleDecidesAboutAUri() {
		Random random = new Random(4711);
		for (int round = 0; round < 100; round++) {
			List<AuthorizationRule> rules = randomRules(random);
			RuleAuthorizer authorizer = new RuleAuthorizer(rules, Set.of());
			BitSet expected = allowedUris(rules);
			for (int i = 0; i < 200; i++) {
				int uri = random.nextInt(UNIVERSE.size());
				assertThat(decide(authorizer, new UriSet(UNIVERSE.get(uri), MatchPolicy.EXACT)))
					.as("%s by %s", UNIVERSE.get(uri), rules)
					.isEqualTo(expected.get(uri));
			}
		}
	}

	private static List<AuthorizationRule> randomRules(Random random) {
		Map<UriSet, AuthorizationRule> rules = new LinkedHashMap<>();
		int count = 1 + random.nextInt(6);
		for (int i = 0; i < count; i++) {
			UriSet uris = PATTERNS.get(random.nextInt(PATTERNS.size()));
			rules.put(uris, new AuthorizationRule("user", uris.uri(), uris.match(), Set.of(Action.SUBSCRIBE),
					random.nextInt(3) > 0, null));
		}
		return new ArrayList<>(rules.values());
	}

	private static boolean decide(RuleAuthorizer authorizer, UriSet asked) {
		return authorizer
			.authorize(new AuthorizationRequest("realm1", FakePeer.ofRole("user"), Action.SUBSCRIBE, asked.uri(),
					asked.match(), Dict.EMPTY))
			.toCompletableFuture()
			.join()
			.allowed();
	}

	/** An allowing rule covers all, and no rule forbids anything of it. */
	private static boolean isClearlyAllowed(List<AuthorizationRule> rules, UriSet asked) {
		BitSet members = membersOf(asked);
		boolean vetoed = rules.stream().anyMatch((rule) -> !rule.allow() && membersOf(rule.uris()).intersects(members));
		return !vetoed && rules.stream().anyMatch((rule) -> {
			BitSet uncovered = (BitSet) members.clone();
			uncovered.andNot(membersOf(rule.uris()));
			return uncovered.isEmpty();
		});
	}

	private static BitSet allowedUris(List<AuthorizationRule> rules) {
		Map<AuthorizationRule, BitSet> members = new HashMap<>();
		rules.forEach((rule) -> members.put(rule, membersOf(rule.uris())));
		BitSet result = new BitSet();
		for (int i = 0; i < UNIVERSE.size(); i++) {
			AuthorizationRule best = null;
			for (AuthorizationRule rule : rules) {
				if (Objects.requireNonNull(members.get(rule)).get(i) && isBetter(rule.uris(), best)) {
					best = rule;
				}
			}
			result.set(i, best != null && best.allow());
		}
		return result;
	}

	private static boolean isBetter(UriSet uris, @Nullable AuthorizationRule best) {
		if (best == null) {
			return true;
		}
		UriSet other = best.uris();
		if (uris.match() != other.match()) {
			return uris.match() == MatchPolicy.EXACT
					|| (uris.match() == MatchPolicy.PREFIX && other.match() == MatchPolicy.WILDCARD);
		}
		if (uris.match() == MatchPolicy.PREFIX) {
			return uris.uri().length() > other.uri().length();
		}
		String[] left = uris.uri().split("\\.", -1);
		String[] right = other.uri().split("\\.", -1);
		for (int i = 0; i < left.length; i++) {
			if (left[i].isEmpty() != right[i].isEmpty()) {
				return right[i].isEmpty();
			}
		}
		return false;
	}

}
