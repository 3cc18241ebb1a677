package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Limit;
import io.wampspring.core.limit.PatternLimits;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.limit.TableLimits;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.security.TestClients;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of limits in properties: {@link LimitProperties}.
 */
class UsageLimitsTests {

	private static final String LIMITS = "wamp.realms.realm1.limits.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class, JacksonAutoConfiguration.class,
				WampRouterAutoConfiguration.class, WampTemplateAutoConfiguration.class));

	private static RealmLimits limits(Router router, String realm) {
		return router.realms()
			.stream()
			.filter((candidate) -> candidate.name().equals(realm))
			.map((candidate) -> candidate.config().limits())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void thereAreThoseOfOneSessionAndOfTablesUnlessSet() {
		HeapBudget heap = HeapBudget.ofProcess();
		RealmLimits expected = new RealmLimits(Quota.UNLIMITED, Quota.UNLIMITED, Quota.SESSION, Backlog.DEFAULT,
				PatternLimits.DEFAULT, new TableLimits(heap.subscriptions(), heap.registrations(), heap.calls()));
		this.runner.withPropertyValues("wamp.realms.other.limits.session.burst=5s").run((context) -> {
			Router router = context.getBean(Router.class);
			assertThat(limits(router, "realm1")).isEqualTo(expected);
			// a burst without a rate limits nothing
			assertThat(limits(router, "other")).isEqualTo(expected);
		});
	}

	@Test
	void zeroStandsForAnyNumberInTheTablesOfARealm() {
		this.runner
			.withPropertyValues(LIMITS + "realm.subscriptions=0", LIMITS + "realm.registrations=0",
					LIMITS + "realm.calls=0")
			.run((context) -> assertThat(limits(context.getBean(Router.class), "realm1"))
				.isEqualTo(RealmLimits.DEFAULT));
	}

	@Test
	void eachOfThemReachesTheRealm() {
		this.runner.withPropertyValues(LIMITS + "realm.sessions=1000", LIMITS + "realm.subscriptions=1001",
				LIMITS + "realm.registrations=1002", LIMITS + "realm.calls=1003", LIMITS + "realm.wildcard-shapes=1006",
				LIMITS + "realm.messages-per-second=1004", LIMITS + "realm.bytes-per-second=1005KB",
				LIMITS + "realm.burst=10s", LIMITS + "principal.sessions=100", LIMITS + "principal.subscriptions=101",
				LIMITS + "principal.registrations=102", LIMITS + "principal.calls=103",
				LIMITS + "principal.messages-per-second=104", LIMITS + "principal.bytes-per-second=105KB",
				LIMITS + "session.subscriptions=11", LIMITS + "session.registrations=12", LIMITS + "session.calls=13",
				LIMITS + "session.matches=16", LIMITS + "session.messages-per-second=14",
				LIMITS + "session.bytes-per-second=15KB", LIMITS + "session.burst=0s", LIMITS + "backlog.messages=5",
				LIMITS + "backlog.size=6KB")
			.run((context) -> assertThat(limits(context.getBean(Router.class), "realm1"))
				.isEqualTo(new RealmLimits(new Quota(1000, 1001, 1002, 1003, 1004, 1005 * 1024, Duration.ofSeconds(10)),
						new Quota(100, 101, 102, 103, 104, 105 * 1024, Duration.ofSeconds(1)),
						new Quota(0, 11, 12, 13, 14, 15 * 1024, Duration.ZERO), new Backlog(5, 6 * 1024),
						new PatternLimits(16, 1006))));
	}

	@Test
	void offenderIsRefusedAndOthersAreServed() {
		this.runner
			.withPropertyValues("wamp.realms.realm1.auth.users.alice.role=user",
					"wamp.realms.realm1.auth.users.alice.ticket=a", "wamp.realms.realm1.auth.users.bob.role=user",
					"wamp.realms.realm1.auth.users.bob.ticket=b", LIMITS + "principal.sessions=1",
					LIMITS + "session.subscriptions=1", LIMITS + "session.registrations=1", LIMITS + "session.calls=1",
					// nobody answers the call
					"wamp.shutdown.grace-period=0s")
			.run((context) -> {
				Router router = context.getBean(Router.class);
				WampTestClient alice = TestClients.join(router, "realm1", "alice", "a");
				TestClients.connect(router).sendTicket("realm1", "alice", "a").expectAbort(WampUris.LIMIT_EXCEEDED);
				WampTestClient bob = TestClients.join(router, "realm1", "bob", "b");
				for (WampTestClient client : List.of(alice, bob)) {
					client.subscribe("com.example.one", Map.of("match", "exact"));
					client.expectError(MessageType.SUBSCRIBE,
							client.sendSubscribe("com.example.two", Map.of("match", "exact")), WampUris.LIMIT_EXCEEDED);
				}
				alice.register("com.example.one");
				alice.expectError(MessageType.REGISTER, alice.sendRegister("com.example.two", Map.of()),
						WampUris.LIMIT_EXCEEDED);
				bob.sendCall("com.example.one");
				bob.expectError(MessageType.CALL, bob.sendCall("com.example.one"), WampUris.LIMIT_EXCEEDED);
				Realm realm = router.realms().iterator().next();
				assertThat(realm.sessionCount()).isEqualTo(2);
				assertThat(realm.statistics().limited(Limit.SESSIONS)).isEqualTo(1);
				assertThat(realm.statistics().limited(Limit.SUBSCRIPTIONS)).isEqualTo(2);
				assertThat(realm.statistics().limited(Limit.REGISTRATIONS)).isEqualTo(1);
				assertThat(realm.statistics().limited(Limit.CALLS)).isEqualTo(1);
			});
	}

	@Test
	void realmsMadeFromATemplateHaveItsLimitsEachForItself() {
		this.runner.withBean(WampRealmProvider.class, () -> (realm, builder) -> realm.startsWith("tenant."))
			.withPropertyValues("wamp.realm-template=tenant", "wamp.realms.tenant.limits.realm.sessions=1")
			.run((context) -> {
				Router router = context.getBean(Router.class);
				for (String tenant : List.of("tenant.one", "tenant.two")) {
					TestClients.join(router, tenant);
					TestClients.connect(router)
						.sendHello(tenant, "anonymous", null, Map.of())
						.expectAbort(WampUris.LIMIT_EXCEEDED);
				}
				assertThat(limits(router, "realm1").realm()).isEqualTo(Quota.UNLIMITED);
				TestClients.connect(router)
					.sendHello("realm1", "anonymous", null, Map.of())
					.expect(WelcomeMessage.class);
			});
	}

	@Test
	void beansComeAfterProperties() {
		Map<String, RealmLimits> seen = new ConcurrentHashMap<>();
		this.runner.withBean(WampRealmCustomizer.class, () -> (name, builder) -> {
			seen.put(name, builder.build().limits());
			builder.limits(RealmLimits.NONE);
		}).withPropertyValues(LIMITS + "realm.sessions=7").run((context) -> {
			assertThat(seen.get("realm1").realm().sessions()).isEqualTo(7);
			assertThat(limits(context.getBean(Router.class), "realm1")).isEqualTo(RealmLimits.NONE);
		});
	}

	@ParameterizedTest
	@CsvSource({ "realm.sessions,-1,must not be negative", "principal.subscriptions,-1,must not be negative",
			"session.registrations,-1,must not be negative", "session.matches,-1,must not be negative",
			"realm.wildcard-shapes,-1,must not be negative", "session.calls,-5,must not be negative",
			"realm.messages-per-second,-1,must not be negative", "session.bytes-per-second,-1B,must not be negative",
			"principal.burst,-1s,between zero and one day", "principal.burst,25h,between zero and one day",
			"backlog.messages,0,at least 1", "backlog.size,0B,at least 1 byte" })
	void wrongValuesAreExplained(String name, String value, String reason) {
		assertExplained(this.runner.withPropertyValues(LIMITS + name + "=" + value), LIMITS + name, reason);
		String template = "wamp.realms.tenant.limits." + name;
		assertExplained(this.runner.withPropertyValues("wamp.realm-template=tenant", template + "=" + value), template,
				reason);
	}

	private static void assertExplained(ApplicationContextRunner runner, String name, String reason) {
		runner.run((context) -> {
			FailureAnalysis analysis = new InvalidWampPropertyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).startsWith(name + "=").contains(reason);
		});
	}

}
