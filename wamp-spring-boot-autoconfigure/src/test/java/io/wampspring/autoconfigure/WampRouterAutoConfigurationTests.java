package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.history.MemoryEventStore;
import io.wampspring.core.history.RetentionRule;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.message.Dict;
import io.wampspring.core.peer.DisclosurePolicy;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.peer.TrustLevels;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.routing.CallSettings;
import io.wampspring.core.routing.ForceReregister;
import io.wampspring.core.routing.ShardStrategy;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link WampRouterAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WampRouterAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class));

	private static RealmConfig realm(Router router, String name) {
		Realm realm = router.realm(name);
		assertThat(realm).as(name).isNotNull();
		return realm.config();
	}

	private static List<String> methods(RealmConfig realm) {
		return realm.authenticators().stream().map(Authenticator::method).toList();
	}

	@Test
	void defaultRealmExistsWithDocumentedDefaults() {
		this.contextRunner.run((context) -> {
			RealmConfig realm = realm(context.getBean(Router.class), "realm1");
			assertThat(methods(realm)).containsExactly("anonymous", "embedded");
			assertThat(realm.disclosure()).isEqualTo(DisclosurePolicy.CONSENT);
			assertThat(realm.forceReregister()).isEqualTo(ForceReregister.IF_BOTH);
			assertThat(realm.strictRequestIds()).isFalse();
			assertThat(realm.strictFeatures()).isFalse();
			assertThat(realm.strictUris()).isFalse();
			assertThat(realm.calls()).isEqualTo(CallSettings.DEFAULT);
		});
	}

	@Test
	void trustLevelsComeFromProperties() {
		this.contextRunner
			.withPropertyValues("wamp.realms.realm1.trust-levels[0].uri=com.example.",
					"wamp.realms.realm1.trust-levels[0].match=prefix",
					"wamp.realms.realm1.trust-levels[0].authrole=staff", "wamp.realms.realm1.trust-levels[0].level=3")
			.run((context) -> {
				TrustLevels levels = realm(context.getBean(Router.class), "realm1").trustLevels();
				assertThat(levels.levelOf("com.example.x", new Identity("eve", "staff", "ticket", "test")))
					.isEqualTo(3);
				assertThat(levels.levelOf("com.example.x", new Identity("bob", "guest", "ticket", "test")))
					.isNegative();
				assertThat(levels.levelOf("org.example.x", new Identity("eve", "staff", "ticket", "test")))
					.isNegative();
			});
	}

	@Test
	void realmOfWhichNothingIsSaidIsThatOfTheCore() {
		this.contextRunner
			.run((context) -> assertThat(realm(context.getBean(Router.class), "realm1")).usingRecursiveComparison()
				// what only an application has, or its heap
				.ignoringFields("authenticators", "shardStrategies", "eventStore", "acknowledgeDelay", "limits.tables")
				.isEqualTo(RealmConfig.builder("realm1").build()));
	}

	@Test
	void keepsEventsAsTheDocumentationSaysUnlessTold() {
		this.contextRunner.run((context) -> {
			RealmConfig realm = realm(context.getBean(Router.class), "realm1");
			assertThat(realm.history()).isEmpty();
			assertThat(realm.retention()).isEqualTo(RetentionSettings.DEFAULT);
		});
		this.contextRunner
			.withPropertyValues("wamp.realms.realm1.disclosure=never",
					"wamp.realms.realm1.history.topics[0].uri=com.example.a")
			.run((context) -> {
				RealmConfig realm = realm(context.getBean(Router.class), "realm1");
				assertThat(realm.history())
					.containsExactly(new HistoryRule("com.example.a", MatchPolicy.EXACT, HistoryLimits.DEFAULT));
				assertThat(realm.retention()).isEqualTo(RetentionSettings.DEFAULT);
			});
	}

	@Test
	void historyAndRetentionComeFromProperties() {
		this.contextRunner.withPropertyValues("wamp.realms.realm1.history.topics[0].uri=com.example.",
				"wamp.realms.realm1.history.topics[0].match=prefix",
				"wamp.realms.realm1.history.topics[0].max-events=5",
				"wamp.realms.realm1.history.topics[0].max-size=1KB", "wamp.realms.realm1.history.topics[0].max-age=1h",
				"wamp.realms.realm1.retention.enabled=false", "wamp.realms.realm1.retention.max-topics=7",
				"wamp.realms.realm1.retention.max-size=2KB", "wamp.realms.realm1.retention.max-age=1d",
				"wamp.realms.realm1.retention.max-restricted=1", "wamp.realms.realm1.retention.max-delivered=8",
				"wamp.realms.realm1.retention.topics[0].uri=com..state",
				"wamp.realms.realm1.retention.topics[0].match=wildcard",
				"wamp.realms.realm1.retention.topics[0].max-age=5s")
			.run((context) -> {
				RealmConfig realm = realm(context.getBean(Router.class), "realm1");
				assertThat(realm.history()).containsExactly(new HistoryRule("com.example.", MatchPolicy.PREFIX,
						new HistoryLimits(5, 1024, Duration.ofHours(1))));
				assertThat(realm.retention()).isEqualTo(new RetentionSettings(false, 7, 2048, Duration.ofDays(1), 1, 8,
						List.of(new RetentionRule("com..state", MatchPolicy.WILDCARD, true, Duration.ofSeconds(5)))));
			});
	}

	@Test
	void realmsHaveStoresOfTheirOwnUnlessThereIsABean() {
		this.contextRunner.withPropertyValues("wamp.realms.other.disclosure=never").run((context) -> {
			Router router = context.getBean(Router.class);
			assertThat(realm(router, "realm1").eventStore()).isInstanceOf(MemoryEventStore.class)
				.isNotSameAs(realm(router, "other").eventStore());
		});
		EventStore store = new MemoryEventStore();
		this.contextRunner.withPropertyValues("wamp.realms.other.disclosure=never")
			.withBean(EventStore.class, () -> store)
			.run((context) -> {
				Router router = context.getBean(Router.class);
				assertThat(realm(router, "realm1").eventStore()).isSameAs(store);
				assertThat(realm(router, "other").eventStore()).isSameAs(store);
			});
	}

	@ParameterizedTest
	@CsvSource({ "history.topics[0].uri,com..a,must be a URI or pattern that matches exact",
			"history.topics[0].uri,wamp.session.on_join,not stored", "history.topics[0].max-events,0,at least 1",
			"history.topics[0].max-size,0B,at least 1 byte", "history.topics[0].max-age,-1s,not be negative",
			"history.max-size,0B,at least 1 byte", "retention.max-topics,0,at least 1",
			"retention.max-size,-1B,at least 1 byte", "retention.max-age,-1s,not be negative",
			"retention.max-restricted,-1,not be negative", "retention.max-delivered,-1,not be negative",
			"retention.topics[0].uri,com.a#,must be a URI", "retention.topics[0].max-age,-1s,not be negative" })
	void badValuesOfHistoryAndRetentionAreExplained(String name, String value, String reason) {
		this.contextRunner
			.withPropertyValues("wamp.realms[com.example].history.topics[0].uri=com.example.a",
					"wamp.realms[com.example].retention.topics[0].uri=com.example.a",
					"wamp.realms[com.example]." + name + "=" + value)
			.run((context) -> {
				FailureAnalysis analysis = new InvalidWampPropertyFailureAnalyzer()
					.analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).startsWith("wamp.realms[com.example]." + name + "=")
					.contains(reason);
			});
	}

	@ParameterizedTest
	@CsvSource({ "receiver-attributes,authid,must be a key of authextra",
			"authorization.timeout,0s,must be longer than zero", "authorization.cache-time,-1s,not be negative",
			"trust-levels[0].level,-1,not be negative", "trust-levels[0].uri,com..a,must be a URI",
			"history.topics[0].max-events,0,at least 1", "limits.session.calls,-1,not be negative",
			"auth.attempts.free,-1,not be negative" })
	void propertiesOfRealmsHaveTheirExactNames(String name, String value, String reason) {
		for (String realm : List.of(".realm1", "[My_Realm]", "[com.example]")) {
			this.contextRunner
				.withPropertyValues("wamp.realms" + realm + ".history.topics[0].uri=com.example.a",
						"wamp.realms" + realm + ".trust-levels[0].uri=com.example.a",
						"wamp.realms" + realm + ".trust-levels[0].level=1",
						"wamp.realms" + realm + "." + name + "=" + value)
				.run((context) -> {
					FailureAnalysis analysis = new InvalidWampPropertyFailureAnalyzer()
						.analyze(context.getStartupFailure());
					assertThat(analysis).isNotNull();
					assertThat(analysis.getDescription()).startsWith("wamp.realms" + realm + "." + name + "=")
						.contains(reason);
				});
		}
	}

	@ParameterizedTest
	@CsvSource({ "auth.users.joe.ticket=secret,auth.users.joe.role",
			"authorization.rules[0].role=user,authorization.rules[0].uri",
			"authorization.rules[0].uri=com.a,authorization.rules[0].actions",
			"trust-levels[0].level=1,trust-levels[0].uri", "history.topics[0].max-events=3,history.topics[0].uri" })
	void missingPropertiesAreCalledMissing(String given, String missing) {
		this.contextRunner.withPropertyValues("wamp.realms[My_Realm]." + given).run((context) -> {
			FailureAnalysis analysis = new InvalidWampPropertyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).startsWith("wamp.realms[My_Realm]." + missing + " is missing: ")
				.doesNotContain("secret");
			assertThat(analysis.getAction()).isEqualTo("Set wamp.realms[My_Realm]." + missing + ".");
		});
	}

	@ParameterizedTest
	@CsvSource({ "auth.users.joe.ticket=secret,auth.users.joe.role", "auth.methods=nonsense,auth.methods",
			"auth.attempts.free=-1,auth.attempts.free", "limits.session.calls=-1,limits.session.calls",
			"history.topics[0].max-events=3,history.topics[0].uri", "retention.max-topics=0,retention.max-topics",
			"authorization.rules[0].role=user,authorization.rules[0].uri" })
	void brokenTemplateOfRealmsIsRefusedAtTheStart(String given, String name) {
		this.contextRunner.withPropertyValues("wamp.realm-template=any tenant", "wamp.realms[any tenant]." + given)
			.run((context) -> {
				FailureAnalysis analysis = new InvalidWampPropertyFailureAnalyzer()
					.analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).startsWith("wamp.realms[any tenant]." + name);
			});
	}

	@Test
	void templateOfRealmsNeedsNoUriAsItsName() {
		this.contextRunner
			.withPropertyValues("wamp.realm-template=any tenant", "wamp.realms[any tenant].disclosure=never")
			.run((context) -> assertThat(context.getBean(Router.class).realms()).extracting(Realm::name)
				.containsExactly("realm1"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void authenticatorWithoutMethodIsRefused(String method) {
		this.contextRunner.withBean("nameless", Authenticator.class, () -> new Authenticator() {

			@Override
			public String method() {
				return method;
			}

			@Override
			public CompletableFuture<AuthenticationStep> begin(AuthenticationRequest request) {
				throw new UnsupportedOperationException();
			}

		}).run((context) -> {
			FailureAnalysis analysis = new InvalidAuthenticatorFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("'nameless'", (method != null) ? "empty" : "null");
			assertThat(analysis.getAction()).contains("authmethods");
		});
	}

	@Test
	void topicsWithoutUriAndTopicsListedTwiceAreExplained() {
		this.contextRunner.withPropertyValues("wamp.realms.realm1.history.topics[0].max-events=3")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("wamp.realms.realm1.history.topics[0].uri"));
		this.contextRunner
			.withPropertyValues("wamp.realms.realm1.history.topics[0].uri=com.a",
					"wamp.realms.realm1.history.topics[1].uri=com.a")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("wamp.realms.realm1.history.topics[1].uri")
				.hasMessageContaining("twice"));
	}

	@Test
	void shardStrategyBeansAreKnownByTheirNames() {
		ShardStrategy last = (key, shards) -> shards.size() - 1;
		this.contextRunner.withBean("lastShard", ShardStrategy.class, () -> last).run((context) -> {
			RealmConfig realm = realm(context.getBean(Router.class), "realm1");
			assertThat(realm.shardStrategies().find("lastShard")).isSameAs(last);
			assertThat(realm.shardStrategies().find("hash")).isNotNull();
			assertThat(realm.shardStrategies().find("nothing")).isNull();
		});
	}

	@Test
	void openRealmsAreNamedInOneWarningWithTheWayToCloseThem(CapturedOutput output) {
		this.contextRunner.withBean(EndpointPresence.MAPPING, Object.class, Object::new)
			.withPropertyValues("wamp.realms[com.example.open].disclosure=never",
					"wamp.realms.closed.auth.allow-anonymous=false")
			.run((context) -> assertThat(output).containsOnlyOnce("Clients can join")
				.contains("the realms com.example.open, realm1 without authentication")
				.contains("wamp.realms[com.example.open].auth.allow-anonymous=false")
				.contains("wamp.realms.realm1.auth.allow-anonymous=false")
				.doesNotContain("wamp.realms.closed"));
	}

	@Test
	void closedRealmCausesNoWarning(CapturedOutput output) {
		this.contextRunner.withPropertyValues("wamp.realms.realm1.auth.allow-anonymous=false").run((context) -> {
			assertThat(output).doesNotContain("Clients can join");
			assertThat(methods(realm(context.getBean(Router.class), "realm1"))).containsExactly("embedded");
		});
	}

	@Test
	void propertiesReachTheRealms() {
		this.contextRunner
			.withPropertyValues("wamp.default-realm=com.example.app", "wamp.realms.other.disclosure=always",
					"wamp.realms.other.force-reregister=deny", "wamp.realms.other.receiver-attributes=guild,team",
					"wamp.protocol.request-ids=strict", "wamp.protocol.feature-gating=strict",
					"wamp.protocol.uri-check=strict", "wamp.call.default-timeout=30s", "wamp.call.max-timeout=2m")
			.run((context) -> {
				Router router = context.getBean(Router.class);
				assertThat(router.realms()).extracting(Realm::name)
					.containsExactlyInAnyOrder("com.example.app", "other");
				RealmConfig realm = realm(router, "other");
				assertThat(realm.disclosure()).isEqualTo(DisclosurePolicy.ALWAYS);
				assertThat(realm.forceReregister()).isEqualTo(ForceReregister.DENY);
				assertThat(realm.receiverAttributes().authextra()).containsExactlyInAnyOrder("guild", "team");
				assertThat(realm.strictRequestIds()).isTrue();
				assertThat(realm.strictFeatures()).isTrue();
				assertThat(realm.strictUris()).isTrue();
				assertThat(realm.calls()).isEqualTo(new CallSettings(Duration.ofSeconds(30), Duration.ofMinutes(2)));
			});
	}

	@Test
	void authenticatorsAuthorizerAndCustomizersOfTheApplicationAreUsed() {
		this.contextRunner.withUserConfiguration(SecurityBeans.class).run((context) -> {
			RealmConfig realm = realm(context.getBean(Router.class), "realm1");
			assertThat(methods(realm)).containsExactly("ticket", "anonymous", "embedded");
			assertThat(realm.authorizer()).isSameAs(context.getBean(Authorizer.class));
			assertThat(realm.disclosure()).isEqualTo(DisclosurePolicy.NEVER);
		});
	}

	@Test
	void applicationHasItsOwnSessionOnAClosedRealm() {
		this.contextRunner
			.withPropertyValues("wamp.realms.realm1.auth.allow-anonymous=false", "wamp.application.authid=shop",
					"wamp.application.authrole=backend")
			.run((context) -> {
				Router router = context.getBean(Router.class);
				EmbeddedSessions.open(router, "realm1", Dict.of("authmethods", List.of("embedded")), Runnable::run)
					.join();
				assertThat(router.realms()).flatExtracting(Realm::sessions).singleElement().satisfies((session) -> {
					assertThat(session.identity().authid()).isEqualTo("shop");
					assertThat(session.identity().authrole()).isEqualTo("backend");
				});
			});
	}

	@Test
	void backsOffFromARouterOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnRouter.class).run((context) -> {
			assertThat(context).hasSingleBean(Router.class);
			assertThat(context.getBean(Router.class).realms()).isEmpty();
		});
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("wamp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Router.class)
				.doesNotHaveBean(WampRouterLifecycle.class));
	}

	@Test
	void realmWhoseNameIsNoUriIsRefused() {
		this.contextRunner.withPropertyValues("wamp.default-realm=my realm")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("wamp.default-realm")
				.hasMessageContaining("my realm"));
	}

	@Test
	void routerIsShutDownWithTheContext() {
		Router[] router = new Router[1];
		this.contextRunner.run((context) -> {
			router[0] = context.getBean(Router.class);
			assertThat(router[0].isAccepting()).isTrue();
		});
		assertThat(router[0].isAccepting()).isFalse();
	}

	@Configuration(proxyBeanMethods = false)
	static class SecurityBeans {

		@Bean
		Authenticator ticket() {
			return new Authenticator() {

				@Override
				public String method() {
					return "ticket";
				}

				@Override
				public CompletableFuture<AuthenticationStep> begin(AuthenticationRequest request) {
					return CompletableFuture
						.completedFuture(new AuthenticationStep.Denied("wamp.error.authentication_denied", null));
				}

			};
		}

		@Bean
		Authorizer authorizer() {
			return (request) -> CompletableFuture.completedFuture(Decision.DENY);
		}

		@Bean
		WampRealmCustomizer customizer() {
			return (realm, builder) -> builder.disclosure(DisclosurePolicy.NEVER);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRouter {

		@Bean
		Router router() {
			return Router.create(RouterConfig.DEFAULT, List.of());
		}

	}

}
