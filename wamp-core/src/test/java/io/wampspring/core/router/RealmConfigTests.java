package io.wampspring.core.router;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.peer.TrustRule;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealmConfig}, which are examples of the user guide.
 */
class RealmConfigTests {

	@Test
	void keepsTheHistoryOfTopicsAndPatterns() {
		// @formatter:off
		RealmConfig realm = RealmConfig.builder("realm1")
			.history(List.of(
					new HistoryRule("com.readings", MatchPolicy.EXACT, HistoryLimits.DEFAULT),
					new HistoryRule("com.orders.", MatchPolicy.PREFIX,
							new HistoryLimits(10_000, 16 << 20, Duration.ofDays(1)))))
			.build();
		// @formatter:on
		assertThat(realm.history()).extracting(HistoryRule::uri).containsExactly("com.readings", "com.orders.");
		assertThat(RealmConfig.builder("realm1").build().history()).isEmpty();
	}

	@Test
	void trustsByTheFirstRuleThatApplies() {
		// @formatter:off
		RealmConfig realm = RealmConfig.builder("realm1")
			.trustLevels(TrustLevels.of(List.of(
					new TrustRule("com.payments.", MatchPolicy.PREFIX, "backend", 3),
					new TrustRule("", MatchPolicy.PREFIX, "anonymous", 0))))
			.build();
		// @formatter:on
		assertThat(levelOf(realm, "com.payments.refund", "backend")).isEqualTo(3);
		assertThat(levelOf(realm, "com.payments.refund", "anonymous")).isZero();
		assertThat(levelOf(realm, "com.other", "backend")).isNegative();
	}

	private static int levelOf(RealmConfig realm, String uri, String authrole) {
		return realm.trustLevels().levelOf(uri, new Identity("somebody", authrole, "test", "test"));
	}

}
