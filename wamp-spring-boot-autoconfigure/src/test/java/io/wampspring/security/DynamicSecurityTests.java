package io.wampspring.security;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.autoconfigure.WampAnnotationAutoConfiguration;
import io.wampspring.autoconfigure.WampRealmProvider;
import io.wampspring.autoconfigure.WampRouterAutoConfiguration;
import io.wampspring.autoconfigure.WampTemplateAutoConfiguration;
import io.wampspring.autoconfigure.actuate.WampAuditAutoConfiguration;
import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.core.client.WampException;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Procedures that authenticate and authorize, realms that come at run time, and the audit
 * log.
 */
class DynamicSecurityTests {

	private static final String REALM = "wamp.realms.realm1.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(WampRouterAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
					JacksonAutoConfiguration.class, WampTemplateAutoConfiguration.class,
					WampAnnotationAutoConfiguration.class, WampAuditAutoConfiguration.class));

	private final ApplicationContextRunner procedures = this.runner.withUserConfiguration(Procedures.class)
		.withPropertyValues(REALM + "auth.procedure=com.example.authenticate",
				REALM + "authorization.procedure=com.example.authorize", REALM + "authorization.timeout=500ms");

	private static void with(ApplicationContextRunner runner, RouterTest test) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context, context.getBean(Router.class));
		});
	}

	@Test
	void procedureKnowsPrincipals() {
		with(this.procedures, (context, router) -> {
			Dict welcome = RouterClient.connect(router).ticket("realm1", "alice", "of alice").expectWelcome().details();
			assertThat(welcome.getString("authrole")).isEqualTo("staff");
			assertThat(welcome.getString("authprovider")).isEqualTo("dynamic");
			Dict renamed = RouterClient.connect(router).ticket("realm1", "bob", "of bob").expectWelcome().details();
			assertThat(renamed.getString("authid")).isEqualTo("robert");
			assertThat(renamed.asMap().get("authextra")).isEqualTo(Map.of("team", "green"));
			RouterClient.connect(router).ticket("realm1", "alice", "wrong").expectAbort(WampUris.AUTHENTICATION_DENIED);
			RouterClient.connect(router).ticket("realm1", "locked", "x").expectAbort("com.example.error.locked");
			RouterClient.connect(router).ticket("realm1", "broken", "x").expectAbort(WampUris.AUTHENTICATION_FAILED);
			Dict challenge = RouterClient.connect(router)
				.hello("realm1", "wampcra", "carol", Map.of())
				.expect(ChallengeMessage.class)
				.extra();
			assertThat(challenge.getString("salt")).isEqualTo("salt123");
		});
	}

	@Test
	void procedureThatIsMissingLetsNobodyIn() {
		with(this.runner.withPropertyValues(REALM + "auth.procedure=com.example.nothing"),
				(context, router) -> RouterClient.connect(router)
					.ticket("realm1", "alice", "of alice")
					.expectAbort(WampUris.AUTHENTICATION_FAILED));
	}

	@Test
	void procedureDecidesAndItsDecisionsHoldForAWhile() {
		with(this.procedures, (context, router) -> {
			RouterClient alice = RouterClient.join(router, "realm1", "alice", "of alice");
			alice.call("com.example.allowed").expectError(WampUris.NO_SUCH_PROCEDURE);
			alice.call("com.example.allowed").expectError(WampUris.NO_SUCH_PROCEDURE);
			assertThat(context.getBean(Procedures.class).asked.get()).isEqualTo(1);
			alice.call("com.example.forbidden").expectError(WampUris.NOT_AUTHORIZED);
			alice.call("com.example.odd").expectError(WampUris.NOT_AUTHORIZED);
			alice.call("com.example.fails").expectError(WampUris.AUTHORIZATION_FAILED);
			alice.call("com.example.slow").expectError(WampUris.AUTHORIZATION_FAILED);
			alice.subscribe("com.example.", "prefix").expect(SubscribedMessage.class);
			alice.subscribe("com.example.", "wildcard").expectError(WampUris.NOT_AUTHORIZED);
		});
	}

	@Test
	void clientsCannotTakeThePlaceOfProceduresThatDecide() {
		ApplicationContextRunner without = this.runner.withPropertyValues(
				REALM + "auth.procedure=com.example.authenticate", "wamp.realms.other.auth.procedure=com.example.other",
				"wamp.realms.other.auth.procedure-realm=realm1", REALM + "auth.users.helper.role=helper",
				REALM + "auth.users.helper.ticket=t");
		with(without, (context, router) -> {
			RouterClient client = RouterClient.join(router, "realm1");
			client.register("com.example.authenticate").expectError(WampUris.NOT_AUTHORIZED);
			client.register("com.example.other").expectError(WampUris.NOT_AUTHORIZED);
			client.register("com.example.mine").expect(RegisteredMessage.class);
			// as open as without such a procedure, and not more
			client.call("wamp.session.count").expect(ResultMessage.class);
			client.call("wamp.session.kill_all").expectError(WampUris.NOT_AUTHORIZED);
		});
		with(without.withPropertyValues(REALM + "authorization.rules[0].role=helper",
				REALM + "authorization.rules[0].uri=com.example.authenticate",
				REALM + "authorization.rules[0].actions=register", REALM + "authorization.rules[1].uri=com.",
				REALM + "authorization.rules[1].match=prefix", REALM + "authorization.rules[1].actions=register"),
				(context, router) -> {
					RouterClient.join(router, "realm1")
						.register("com.example.authenticate")
						.expectError(WampUris.NOT_AUTHORIZED);
					RouterClient.join(router, "realm1", "helper", "t")
						.register("com.example.authenticate")
						.expect(RegisteredMessage.class);
				});
	}

	@Test
	void tenantsHaveTheirOwnMethodsAndRulesAndSeeNothingOfOthers() {
		with(this.runner.withBean(WampRealmProvider.class, () -> DynamicSecurityTests::tenant)
			.withPropertyValues("wamp.realm-template=tenant", "wamp.realms.tenant.auth.allow-anonymous=false",
					"wamp.realms.tenant.authorization.rules[0].uri=com.example.",
					"wamp.realms.tenant.authorization.rules[0].match=prefix",
					"wamp.realms.tenant.authorization.rules[0].actions=call,register,subscribe",
					"wamp.realms.tenant.authorization.rules[1].uri=wamp.",
					"wamp.realms.tenant.authorization.rules[1].match=prefix",
					"wamp.realms.tenant.authorization.rules[1].actions=call"),
				(context, router) -> {
					RouterClient one = RouterClient.join(router, "tenant.one", "alice", "ticket of tenant.one");
					RouterClient two = RouterClient.join(router, "tenant.two", "alice", "ticket of tenant.two");
					RouterClient.connect(router)
						.ticket("tenant.one", "alice", "ticket of tenant.two")
						.expectAbort(WampUris.AUTHENTICATION_DENIED);
					RouterClient.connect(router)
						.hello("tenant.one", "anonymous", null, Map.of())
						.expectAbort(WampUris.AUTHENTICATION_REQUIRED);
					for (String none : List.of("tenant", "nobody")) {
						RouterClient.connect(router)
							.hello(none, "ticket", "alice", Map.of())
							.expectAbort(WampUris.NO_SUCH_REALM);
					}
					assertNothingCrosses(router, one, two);
					assertThat(router.removeRealm("tenant.one")).isTrue();
					one.expectGoodbye(WampUris.CLOSE_REALM);
				});
	}

	private static boolean tenant(String realm, io.wampspring.core.router.RealmConfig.Builder builder) {
		builder.authenticators(List.of(new TicketAuthenticator(
				new InMemoryCredentials().addTicket(new Account("alice", "user"), "ticket of " + realm))));
		return realm.startsWith("tenant.");
	}

	private static void assertNothingCrosses(Router router, RouterClient one, RouterClient two) {
		long id = router.realms()
			.stream()
			.filter((realm) -> realm.name().equals("tenant.one"))
			.findFirst()
			.orElseThrow()
			.sessions()
			.get(0)
			.id();
		one.register("com.example.mine").expect(RegisteredMessage.class);
		one.subscribe("com.example.news", "exact").expect(SubscribedMessage.class);
		two.call("com.example.mine").expectError(WampUris.NO_SUCH_PROCEDURE);
		assertThat(two.call("wamp.session.count").expect(ResultMessage.class).payload().args().get(0))
			.satisfies((count) -> assertThat(((Number) count).intValue()).isEqualTo(1));
		two.call("wamp.session.get", id).expectError(WampUris.NO_SUCH_SESSION);
		two.call("wamp.session.kill", id).expectError(WampUris.NO_SUCH_SESSION);
		assertThat(
				two.call("wamp.registration.lookup", "com.example.mine").expect(ResultMessage.class).payload().args())
			.containsExactly((Object) null);
		assertThat(
				two.call("wamp.subscription.lookup", "com.example.news").expect(ResultMessage.class).payload().args())
			.containsExactly((Object) null);
		two.register("com.example.mine").expect(RegisteredMessage.class);
	}

	@Test
	void auditLogHasSuccessFailureDenialAndKill() {
		InMemoryAuditEventRepository log = new InMemoryAuditEventRepository();
		with(this.runner.withBean(InMemoryAuditEventRepository.class, () -> log)
			.withPropertyValues(REALM + "auth.users.alice.role=staff", REALM + "auth.users.alice.ticket=S3cr3t-ticket",
					REALM + "authorization.rules[0].uri=com.example.x", REALM + "authorization.rules[0].actions=call"),
				(context, router) -> {
					RouterClient.connect(router)
						.ticket("realm1", "alice", "S3cr3t-guess")
						.expectAbort(WampUris.AUTHENTICATION_DENIED);
					RouterClient alice = RouterClient.join(router, "realm1", "alice", "S3cr3t-ticket");
					alice.call("com.example.y", "S3cr3t-payload").expectError(WampUris.NOT_AUTHORIZED);
					router.realms()
						.forEach((realm) -> realm.sessions()
							.stream()
							.filter((session) -> session.identity().authid().equals("alice"))
							.forEach((session) -> realm.kill(session.id(), WampUris.KILLED, null)));
					await().until(() -> log.find(null, null, null).size() == 4);
					assertThat(log.find("alice", null, null)).extracting(AuditEvent::getType)
						.containsExactly("WAMP_AUTHENTICATION_FAILURE", "WAMP_AUTHENTICATION_SUCCESS",
								"WAMP_AUTHORIZATION_DENIED", "WAMP_SESSION_KILLED");
					assertThat(log.find("alice", null, null)).extracting(AuditEvent::getData)
						.allSatisfy((data) -> assertThat(data).containsEntry("realm", "realm1")
							.containsEntry("remoteAddress", "192.0.2.1:4711"));
					assertThat(log.find(null, null, null).toString()).doesNotContain("S3cr3t");
				});
	}

	@FunctionalInterface
	interface RouterTest {

		void run(ApplicationContext context, Router router);

	}

	@Configuration(proxyBeanMethods = false)
	static class Procedures {

		private final AtomicInteger asked = new AtomicInteger();

		@WampProcedure("com.example.authenticate")
		public Object authenticate(String realm, String authid, Map<String, Object> details) {
			return switch (authid) {
				case "alice" -> "of alice".equals(details.get("ticket")) ? "staff" : null;
				case "bob" -> Map.of("role", "staff", "authid", "robert", "extra", Map.of("team", "green"));
				case "carol" -> Map.of("role", "staff", "secret", "64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=",
						"salt", "salt123", "iterations", 1000, "keylen", 32);
				case "locked" -> throw new WampException("com.example.error.locked");
				default -> throw new IllegalStateException("broken");
			};
		}

		@WampProcedure("com.example.authorize")
		public Object authorize(Map<String, Object> session, String uri, String action, Map<String, Object> options) {
			this.asked.incrementAndGet();
			return switch (uri) {
				case "com.example.allowed" -> session.get("authid").equals("alice") && action.equals("call");
				case "com.example.odd" -> "yes";
				case "com.example.fails" -> throw new IllegalStateException("broken");
				case "com.example.slow" -> new java.util.concurrent.CompletableFuture<>();
				case "com.example." -> Map.of("allow", options.get("match").equals("prefix"));
				default -> false;
			};
		}

	}

}
