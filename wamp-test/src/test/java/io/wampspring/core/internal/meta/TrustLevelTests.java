package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.Feature;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.peer.TrustRule;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Trust levels by rules, for calls and publications.
 */
class TrustLevelTests {

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	@AfterEach
	void stop() {
		this.router.close();
	}

	private void addRealm(TrustLevels levels) {
		this.router.addRealm(
				RealmConfig.builder("realm1").authenticators(List.of(RawPeer.users())).trustLevels(levels).build());
	}

	private RawPeer join(String authrole) {
		return RawPeer.join(this.router, "x", authrole, Feature.PUBLICATION_TRUSTLEVELS, Feature.CALL_TRUSTLEVELS);
	}

	@Test
	void firstRuleThatAppliesCounts() {
		addRealm(TrustLevels.of(List.of(new TrustRule("com.pay", MatchPolicy.PREFIX, "admin", 3),
				new TrustRule("com..x", MatchPolicy.WILDCARD, null, 0))));
		RawPeer subscriber = join("user");
		subscriber.subscribe("com.", Map.of("match", "prefix"));
		RawPeer admin = join("admin");
		RawPeer user = join("user");
		admin.publish("com.pay.x", Map.of());
		assertThat(subscriber.event().details().get("trustlevel")).isEqualTo(3);
		user.publish("com.pay.x", Map.of());
		assertThat(subscriber.event().details().get("trustlevel")).isEqualTo(0);
		user.publish("com.pay.y", Map.of());
		assertThat(subscriber.event().details().has("trustlevel")).isFalse();
		RawPeer callee = join("user");
		callee.register("com.pay.do", Map.of());
		admin.say(new CallMessage(2, Dict.EMPTY, "com.pay.do", Payload.EMPTY));
		assertThat(callee.next(InvocationMessage.class).details().get("trustlevel")).isEqualTo(3);
		assertThat(String.valueOf(admin.welcome().getMap("roles"))).contains("publication_trustlevels",
				"call_trustlevels");
	}

	@Test
	void isNotAnnouncedWithoutRules() {
		addRealm(TrustLevels.NONE);
		assertThat(String.valueOf(join("user").welcome().getMap("roles"))).doesNotContain("trustlevels");
	}

	@Test
	void levelsAreNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TrustRule("com.x", MatchPolicy.EXACT, null, -1));
	}

}
