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
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.Router;
import io.wampspring.security.TestClients;
import io.wampspring.test.WampTestClient;

/** Example of {@code docs/limits.md}. */
class LimitTests {

	@Test
	void eachTenantHasTheLimitsOfItsPlan() {
		Examples.run(Tenants.class).run((context) -> {
			Router router = context.getBean(Router.class);
			WampTestClient free = TestClients.join(router, "com.example.acme");
			free.subscribe("com.example.one", Map.of("match", "exact"));
			free.expectError(MessageType.SUBSCRIBE, free.sendSubscribe("com.example.two", Map.of("match", "exact")),
					WampUris.LIMIT_EXCEEDED);
			WampTestClient paid = TestClients.join(router, "com.example.globex");
			paid.subscribe("com.example.one", Map.of("match", "exact"));
			paid.subscribe("com.example.two", Map.of("match", "exact"));
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
