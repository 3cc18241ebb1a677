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
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.router.Router;
import io.wampspring.test.WampTestClient;

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
			Dict welcome = TestClients.connect(router)
				.sendTicket("realm1", "alice", "of alice")
				.expectWelcome()
				.details();
			assertThat(welcome.getString("authrole")).isEqualTo("staff");
			assertThat(welcome.getString("authprovider")).isEqualTo("dynamic");
			Dict renamed = TestClients.connect(router).sendTicket("realm1", "bob", "of bob").expectWelcome().details();
			assertThat(renamed.getString("authid")).isEqualTo("robert");
			assertThat(renamed.asMap().get("authextra")).isEqualTo(Map.of("team", "green"));
			TestClients.connect(router)
				.sendTicket("realm1", "alice", "wrong")
				.expectAbort(WampUris.AUTHENTICATION_DENIED);
			TestClients.connect(router).sendTicket("realm1", "locked", "x").expectAbort("com.example.error.locked");
			TestClients.connect(router).sendTicket("realm1", "broken", "x").expectAbort(WampUris.AUTHENTICATION_FAILED);
			Dict challenge = TestClients.connect(router)
				.sendHello("realm1", "wampcra", "carol", Map.of())
				.expect(ChallengeMessage.class)
				.extra();
			assertThat(challenge.getString("salt")).isEqualTo("salt123");
		});
	}

	@Test
	void procedureThatIsMissingLetsNobodyIn() {
		with(this.runner.withPropertyValues(REALM + "auth.procedure=com.example.nothing"),
				(context, router) -> TestClients.connect(router)
					.sendTicket("realm1", "alice", "of alice")
					.expectAbort(WampUris.AUTHENTICATION_FAILED));
	}

	@Test
	void procedureDecidesAndItsDecisionsHoldForAWhile() {
		with(this.procedures, (context, router) -> {
			WampTestClient alice = TestClients.join(router, "realm1", "alice", "of alice");
			alice.expectError(MessageType.CALL, alice.sendCall("com.example.allowed"), WampUris.NO_SUCH_PROCEDURE);
			alice.expectError(MessageType.CALL, alice.sendCall("com.example.allowed"), WampUris.NO_SUCH_PROCEDURE);
			assertThat(context.getBean(Procedures.class).asked.get()).isEqualTo(1);
			alice.expectError(MessageType.CALL, alice.sendCall("com.example.forbidden"), WampUris.NOT_AUTHORIZED);
			alice.expectError(MessageType.CALL, alice.sendCall("com.example.odd"), WampUris.NOT_AUTHORIZED);
			alice.expectError(MessageType.CALL, alice.sendCall("com.example.fails"), WampUris.AUTHORIZATION_FAILED);
			alice.expectError(MessageType.CALL, alice.sendCall("com.example.slow"), WampUris.AUTHORIZATION_FAILED);
			alice.subscribe("com.example.", Map.of("match", "prefix"));
			alice.expectError(MessageType.SUBSCRIBE, alice.sendSubscribe("com.example.", Map.of("match", "wildcard")),
					WampUris.NOT_AUTHORIZED);
		});
	}

	@Test
	void clientsCannotTakeThePlaceOfProceduresThatDecide() {
		ApplicationContextRunner without = this.runner.withPropertyValues(
				REALM + "auth.procedure=com.example.authenticate", "wamp.realms.other.auth.procedure=com.example.other",
				"wamp.realms.other.auth.procedure-realm=realm1", REALM + "auth.users.helper.role=helper",
				REALM + "auth.users.helper.ticket=t");
		with(without, (context, router) -> {
			WampTestClient client = TestClients.join(router, "realm1");
			client.expectError(MessageType.REGISTER, client.sendRegister("com.example.authenticate", Map.of()),
					WampUris.NOT_AUTHORIZED);
			client.expectError(MessageType.REGISTER, client.sendRegister("com.example.other", Map.of()),
					WampUris.NOT_AUTHORIZED);
			client.register("com.example.mine");
			// as open as without such a procedure, and not more
			client.call("wamp.session.count");
			client.expectError(MessageType.CALL, client.sendCall("wamp.session.kill_all"), WampUris.NOT_AUTHORIZED);
		});
		with(without.withPropertyValues(REALM + "authorization.rules[0].role=helper",
				REALM + "authorization.rules[0].uri=com.example.authenticate",
				REALM + "authorization.rules[0].actions=register", REALM + "authorization.rules[1].uri=com.",
				REALM + "authorization.rules[1].match=prefix", REALM + "authorization.rules[1].actions=register"),
				(context, router) -> {
					WampTestClient anybody = TestClients.join(router, "realm1");
					anybody.expectError(MessageType.REGISTER,
							anybody.sendRegister("com.example.authenticate", Map.of()), WampUris.NOT_AUTHORIZED);
					TestClients.join(router, "realm1", "helper", "t").register("com.example.authenticate");
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
					WampTestClient one = TestClients.join(router, "tenant.one", "alice", "ticket of tenant.one");
					WampTestClient two = TestClients.join(router, "tenant.two", "alice", "ticket of tenant.two");
					TestClients.connect(router)
						.sendTicket("tenant.one", "alice", "ticket of tenant.two")
						.expectAbort(WampUris.AUTHENTICATION_DENIED);
					TestClients.connect(router)
						.sendHello("tenant.one", "anonymous", null, Map.of())
						.expectAbort(WampUris.AUTHENTICATION_REQUIRED);
					for (String none : List.of("tenant", "nobody")) {
						TestClients.connect(router)
							.sendHello(none, "ticket", "alice", Map.of())
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

	private static void assertNothingCrosses(Router router, WampTestClient one, WampTestClient two) {
		long id = router.realms()
			.stream()
			.filter((realm) -> realm.name().equals("tenant.one"))
			.findFirst()
			.orElseThrow()
			.sessions()
			.get(0)
			.id();
		one.register("com.example.mine");
		one.subscribe("com.example.news", Map.of("match", "exact"));
		two.expectError(MessageType.CALL, two.sendCall("com.example.mine"), WampUris.NO_SUCH_PROCEDURE);
		assertThat(two.call("wamp.session.count").args().get(0))
			.satisfies((count) -> assertThat(((Number) count).intValue()).isEqualTo(1));
		two.expectError(MessageType.CALL, two.sendCall("wamp.session.get", Map.of(), id), WampUris.NO_SUCH_SESSION);
		two.expectError(MessageType.CALL, two.sendCall("wamp.session.kill", Map.of(), id), WampUris.NO_SUCH_SESSION);
		assertThat(two.call("wamp.registration.lookup", "com.example.mine").args()).containsExactly((Object) null);
		assertThat(two.call("wamp.subscription.lookup", "com.example.news").args()).containsExactly((Object) null);
		two.register("com.example.mine");
	}

	@Test
	void auditLogHasSuccessFailureDenialAndKill() {
		InMemoryAuditEventRepository log = new InMemoryAuditEventRepository();
		with(this.runner.withBean(InMemoryAuditEventRepository.class, () -> log)
			.withPropertyValues(REALM + "auth.users.alice.role=staff", REALM + "auth.users.alice.ticket=S3cr3t-ticket",
					REALM + "authorization.rules[0].uri=com.example.x", REALM + "authorization.rules[0].actions=call"),
				(context, router) -> {
					TestClients.connect(router)
						.sendTicket("realm1", "alice", "S3cr3t-guess")
						.expectAbort(WampUris.AUTHENTICATION_DENIED);
					WampTestClient alice = TestClients.join(router, "realm1", "alice", "S3cr3t-ticket");
					alice.expectError(MessageType.CALL, alice.sendCall("com.example.y", Map.of(), "S3cr3t-payload"),
							WampUris.NOT_AUTHORIZED);
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
