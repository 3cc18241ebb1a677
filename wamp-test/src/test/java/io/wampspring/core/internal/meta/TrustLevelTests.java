package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
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
import io.wampspring.test.WampTestClient;

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
				RealmConfig.builder("realm1").authenticators(List.of(MetaClients.users())).trustLevels(levels).build());
	}

	private WampTestClient join(String authrole) {
		return MetaClients.join(this.router, "x", authrole, Feature.PUBLICATION_TRUSTLEVELS, Feature.CALL_TRUSTLEVELS);
	}

	@Test
	void firstRuleThatAppliesCounts() {
		addRealm(TrustLevels.of(List.of(new TrustRule("com.pay", MatchPolicy.PREFIX, "admin", 3),
				new TrustRule("com..x", MatchPolicy.WILDCARD, null, 0))));
		WampTestClient subscriber = join("user");
		subscriber.subscribe("com.", Map.of("match", "prefix"));
		WampTestClient admin = join("admin");
		WampTestClient user = join("user");
		admin.publish("com.pay.x", Map.of());
		assertThat(subscriber.expect(EventMessage.class).details().get("trustlevel")).isEqualTo(3L);
		user.publish("com.pay.x", Map.of());
		assertThat(subscriber.expect(EventMessage.class).details().get("trustlevel")).isEqualTo(0L);
		user.publish("com.pay.y", Map.of());
		assertThat(subscriber.expect(EventMessage.class).details().has("trustlevel")).isFalse();
		WampTestClient callee = join("user");
		callee.register("com.pay.do", Map.of());
		admin.send(new CallMessage(2, Dict.EMPTY, "com.pay.do", Payload.EMPTY));
		assertThat(callee.expect(InvocationMessage.class).details().get("trustlevel")).isEqualTo(3L);
		assertThat(String.valueOf(admin.welcome().details().getMap("roles"))).contains("publication_trustlevels",
				"call_trustlevels");
	}

	@Test
	void isNotAnnouncedWithoutRules() {
		addRealm(TrustLevels.NONE);
		assertThat(String.valueOf(join("user").welcome().details().getMap("roles"))).doesNotContain("trustlevels");
	}

	@Test
	void levelsAreNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TrustRule("com.x", MatchPolicy.EXACT, null, -1));
	}

}
