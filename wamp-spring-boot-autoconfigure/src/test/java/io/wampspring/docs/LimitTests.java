package io.wampspring.docs;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.autoconfigure.WampRealmProvider;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.Router;
import io.wampspring.security.RouterClient;

/** Example of {@code docs/limits.md}. */
class LimitTests {

	@Test
	void eachTenantHasTheLimitsOfItsPlan() {
		Examples.run(Tenants.class).run((context) -> {
			Router router = context.getBean(Router.class);
			RouterClient free = RouterClient.join(router, "com.example.acme");
			free.subscribe("com.example.one", "exact").expect(SubscribedMessage.class);
			free.subscribe("com.example.two", "exact").expectError(WampUris.LIMIT_EXCEEDED);
			RouterClient paid = RouterClient.join(router, "com.example.globex");
			paid.subscribe("com.example.one", "exact").expect(SubscribedMessage.class);
			paid.subscribe("com.example.two", "exact").expect(SubscribedMessage.class);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Tenants {

		@Bean
		WampRealmProvider tenants() {
			Map<String, Integer> subscriptions = Map.of("com.example.acme", 1, "com.example.globex", 1000);
			return (realm, builder) -> {
				Integer paidFor = subscriptions.get(realm);
				if (paidFor == null) {
					return false;
				}
				Quota all = new Quota(0, paidFor, 0, 0, 0, 0, Duration.ZERO);
				builder.limits(new RealmLimits(all, Quota.UNLIMITED, Quota.SESSION, Backlog.DEFAULT));
				return true;
			};
		}

	}

}
