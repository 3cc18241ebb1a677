package io.wampspring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Router;
import io.wampspring.security.TestClients;
import io.wampspring.test.WampTestClient;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of users, methods and rules of realms in properties: {@link RealmSecurity}.
 */
class RealmSecurityTests {

	private static final String USERS = "wamp.realms.realm1.auth.users.";

	private static final String RULES = "wamp.realms.realm1.authorization.rules";

	private static final String KEY = "1adfc8bfe1d35616e64dffbd900096f23b066f914c8c2ffbb66f6075b96e116d";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class));

	private static void with(ApplicationContextRunner runner, BiConsumer<Router, List<String>> test) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			Router router = context.getBean(Router.class);
			test.accept(router,
					router.realms()
						.stream()
						.filter((realm) -> realm.name().equals("realm1"))
						.flatMap((realm) -> realm.config().authenticators().stream())
						.map(Authenticator::method)
						.toList());
		});
	}

	@Test
	void ticketOfAUserLetsInWithItsRole() {
		with(this.runner.withPropertyValues(USERS + "alice.role=staff", USERS + "alice.ticket=open sesame"),
				(router, methods) -> {
					assertThat(methods).containsExactly("ticket", "anonymous", "embedded");
					WelcomeMessage welcome = TestClients.connect(router)
						.sendTicket("realm1", "alice", "open sesame")
						.expectWelcome();
					assertThat(welcome.details().getString("authid")).isEqualTo("alice");
					assertThat(welcome.details().getString("authrole")).isEqualTo("staff");
					TestClients.connect(router)
						.sendTicket("realm1", "alice", "Open sesame")
						.expectAbort(WampUris.AUTHENTICATION_DENIED);
				});
	}

	@Test
	void namesOfUsersMayHoldAnything() {
		with(this.runner.withPropertyValues("wamp.realms.realm1.auth.users[al.ice@example.com].role=staff",
				"wamp.realms.realm1.auth.users[al.ice@example.com].ticket=t"),
				(router, methods) -> assertThat(TestClients.join(router, "realm1", "al.ice@example.com", "t"))
					.isNotNull());
	}

	@Test
	void secretsAreForWampcraPlainOrSalted() {
		with(this.runner.withPropertyValues(USERS + "peter.role=user", USERS + "peter.secret=secret1",
				USERS + "anna.role=user", USERS + "anna.salted-secret.key=64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=",
				USERS + "anna.salted-secret.salt=salt123"), (router, methods) -> {
					assertThat(methods).containsExactly("wampcra", "anonymous", "embedded");
					assertThat(cra(router, "peter", "secret1").asMap()).containsOnlyKeys("challenge");
					Dict salted = cra(router, "anna", "64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=");
					assertThat(salted.getString("salt")).isEqualTo("salt123");
					assertThat(salted.getLong("iterations", 0)).isEqualTo(1000);
					assertThat(salted.getLong("keylen", 0)).isEqualTo(32);
				});
	}

	private static Dict cra(Router router, String authid, String key) {
		WampTestClient client = TestClients.connect(router).sendHello("realm1", "wampcra", authid, Map.of());
		Dict extra = client.expect(ChallengeMessage.class).extra();
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			byte[] challenge = String.valueOf(extra.getString("challenge")).getBytes(StandardCharsets.UTF_8);
			client.sendAuthenticate(Base64.getEncoder().encodeToString(mac.doFinal(challenge))).expectWelcome();
			return extra;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void passwordsAndScramKeysAreForWampScram() {
		with(this.runner.withPropertyValues(USERS + "user.role=user", USERS + "user.scram.iterations=4096",
				USERS + "user.scram.salt=W22ZaJ0SNY7soEsUEjb6gQ==",
				USERS + "user.scram.stored-key=WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=",
				USERS + "user.scram.server-key=wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=", USERS + "anna.role=user",
				USERS + "anna.password=pencil"), (router, methods) -> {
					assertThat(methods).containsExactly("wamp-scram", "anonymous", "embedded");
					assertThat(scramChallenge(router, "user").getString("salt")).isEqualTo("W22ZaJ0SNY7soEsUEjb6gQ==");
					assertThat(scramChallenge(router, "user").getLong("iterations", 0)).isEqualTo(4096);
					assertThat(scramChallenge(router, "anna").getLong("iterations", 0)).isEqualTo(100_000);
				});
	}

	private static Dict scramChallenge(Router router, String authid) {
		return TestClients.connect(router)
			.sendHello("realm1", "wamp-scram", authid, Map.of("nonce", "egVDf3DMJh0="))
			.expect(ChallengeMessage.class)
			.extra();
	}

	@Test
	void publicKeysAreForCryptosign() {
		with(this.runner.withPropertyValues(USERS + "device.role=device", USERS + "device.public-keys=" + KEY),
				(router, methods) -> assertThat(methods).containsExactly("cryptosign", "anonymous", "embedded"));
	}

	@Test
	void sourcesThatAreBeansStandBehindTheUsersOfTheRealm() {
		InMemoryCredentials bean = new InMemoryCredentials().addTicket(new Account("bob", "guest"), "of bean")
			.addTicket(new Account("alice", "guest"), "of bean");
		with(this.runner.withBean(InMemoryCredentials.class, () -> bean)
			.withPropertyValues(USERS + "alice.role=staff", USERS + "alice.ticket=of yml"), (router, methods) -> {
				assertThat(methods).containsExactly("ticket", "wampcra", "wamp-scram", "cryptosign", "anonymous",
						"embedded");
				assertThat(role(router, "bob", "of bean")).isEqualTo("guest");
				assertThat(role(router, "alice", "of yml")).isEqualTo("staff");
			});
	}

	private static String role(Router router, String authid, String ticket) {
		return String.valueOf(TestClients.connect(router)
			.sendTicket("realm1", authid, ticket)
			.expectWelcome()
			.details()
			.getString("authrole"));
	}

	@Test
	void realmOffersTheMethodsThatItNamesOnly() {
		with(this.runner.withPropertyValues("wamp.realms.realm1.auth.methods=ticket", USERS + "alice.role=staff",
				USERS + "alice.ticket=t", USERS + "alice.secret=s"), (router, methods) -> {
					assertThat(methods).containsExactly("ticket", "embedded");
					TestClients.connect(router)
						.sendHello("realm1", "wampcra", "alice", Map.of())
						.expectAbort(WampUris.NO_MATCHING_AUTH_METHOD);
					TestClients.connect(router)
						.sendHello("realm1", "anonymous", null, Map.of())
						.expectAbort(WampUris.AUTHENTICATION_REQUIRED);
				});
	}

	@Test
	void usersOfOneRealmAreUnknownInOthers() {
		with(this.runner.withPropertyValues(USERS + "alice.role=staff", USERS + "alice.ticket=t",
				"wamp.realms.other.auth.users.bob.role=staff", "wamp.realms.other.auth.users.bob.ticket=t"),
				(router, methods) -> TestClients.connect(router)
					.sendTicket("other", "alice", "t")
					.expectAbort(WampUris.AUTHENTICATION_DENIED));
	}

	@Test
	void whoGuessesHasToWait() {
		with(this.runner.withPropertyValues(USERS + "alice.role=staff", USERS + "alice.ticket=t"),
				(router, methods) -> {
					for (int i = 0; i < 5; i++) {
						TestClients.connect(router)
							.sendTicket("realm1", "alice", "wrong")
							.expectAbort(WampUris.AUTHENTICATION_DENIED);
					}
					TestClients.connect(router)
						.sendHello("realm1", "ticket", "alice", Map.of())
						.expectAbort(WampUris.LIMIT_EXCEEDED);
				});
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, wamp.error.limit_exceeded", "0, 20, wamp.error.authentication_denied" })
	void howOftenSomebodyMayBeWrongIsConfigured(int free, int wrong, String then) {
		with(this.runner.withPropertyValues(USERS + "alice.role=staff", USERS + "alice.ticket=t",
				"wamp.realms.realm1.auth.attempts.free=" + free), (router, methods) -> {
					for (int i = 0; i < wrong; i++) {
						TestClients.connect(router)
							.sendTicket("realm1", "alice", "wrong")
							.expectAbort(WampUris.AUTHENTICATION_DENIED);
					}
					WampTestClient next = TestClients.connect(router).sendHello("realm1", "ticket", "alice", Map.of());
					if (free == 0) {
						next.expect(ChallengeMessage.class);
						next.sendAuthenticate("wrong");
					}
					next.expectAbort(then);
				});
	}

	@ParameterizedTest
	@CsvSource({ "free=-1, not be negative", "first-delay=0s, longer than zero",
			"max-delay=10ms, between first-delay and one day", "max-entries=0, at least 1",
			"free-per-address=-1, not be negative", "shared-addresses=10.0.0.0/8, must be an IP address",
			"shared-addresses=proxy, must be an IP address" })
	void wrongLimitsOfAttemptsAreExplained(String property, String reason) {
		assertThat(failure("wamp.realms.realm1.auth.attempts." + property))
			.startsWith("wamp.realms.realm1.auth.attempts.")
			.contains(reason);
	}

	@Test
	void whatNoRuleAllowsIsForbiddenAsSoonAsThereIsOne() {
		with(this.runner.withPropertyValues(USERS + "alice.role=staff", USERS + "alice.ticket=t",
				RULES + "[0].role=staff", RULES + "[0].uri=com.example.", RULES + "[0].match=prefix",
				RULES + "[0].actions=call,subscribe", RULES + "[1].role=staff", RULES + "[1].uri=com.example.admin.",
				RULES + "[1].match=prefix", RULES + "[1].actions=call,subscribe", RULES + "[1].allow=false",
				RULES + "[2].uri=com.example.device..set", RULES + "[2].match=wildcard", RULES + "[2].actions=register",
				RULES + "[2].disclose=true"), (router, methods) -> {
					WampTestClient alice = TestClients.join(router, "realm1", "alice", "t");
					alice.expectError(MessageType.CALL, alice.sendCall("com.example.read"), WampUris.NO_SUCH_PROCEDURE);
					alice.expectError(MessageType.CALL, alice.sendCall("com.example.admin.read"),
							WampUris.NOT_AUTHORIZED);
					alice.expectError(MessageType.CALL, alice.sendCall("wamp.session.list"), WampUris.NOT_AUTHORIZED);
					alice.expectError(MessageType.REGISTER, alice.sendRegister("com.example.read", Map.of()),
							WampUris.NOT_AUTHORIZED);
					alice.register("com.example.device.7.set");
					alice.subscribe("com.example.room.", Map.of("match", "prefix"));
					alice.expectError(MessageType.SUBSCRIBE,
							alice.sendSubscribe("com.example.", Map.of("match", "prefix")), WampUris.NOT_AUTHORIZED);
					WampTestClient anonymous = TestClients.join(router, "realm1");
					anonymous.expectError(MessageType.CALL, anonymous.sendCall("com.example.read"),
							WampUris.NOT_AUTHORIZED);
					WampTestClient elsewhere = TestClients.connect(router);
					elsewhere.sendHello("other", "anonymous", null, Map.of()).expectAbort(WampUris.NO_SUCH_REALM);
				});
	}

	@Test
	void authorizersThatAreBeansCannotAllowWhatRulesForbid() {
		Authorizer nothingSecret = (request) -> completedFuture(
				request.uri().contains("secret") ? Decision.DENY : Decision.ALLOW);
		with(this.runner.withBean(Authorizer.class, () -> nothingSecret)
			.withPropertyValues(RULES + "[0].uri=com.example.", RULES + "[0].match=prefix", RULES + "[0].actions=call"),
				(router, methods) -> {
					WampTestClient client = TestClients.join(router, "realm1");
					client.expectError(MessageType.CALL, client.sendCall("com.example.read"),
							WampUris.NO_SUCH_PROCEDURE);
					client.expectError(MessageType.CALL, client.sendCall("com.example.secret"),
							WampUris.NOT_AUTHORIZED);
					client.expectError(MessageType.CALL, client.sendCall("com.other"), WampUris.NOT_AUTHORIZED);
				});
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					realm1.auth.methods=tickets; wamp.realms.realm1.auth.methods=tickets; available methods: anonymous.
					realm1.auth.users.alice.ticket=t; wamp.realms.realm1.auth.users.alice.role is missing; needs a role
					realm1.auth.users.alice.role=staff; wamp.realms.realm1.auth.users.alice=; ticket, secret, salted-secret
					realm1.auth.users[a.b].role=staff; wamp.realms.realm1.auth.users[a.b]=; ticket, secret, salted-secret
					realm1.authorization.rules[0].uri=a.b; wamp.realms.realm1.authorization.rules[0].actions is missing; at least one of
					realm1.authorization.rules[0].actions=call; wamp.realms.realm1.authorization.rules[0].uri is missing; needs a URI
					""")
	void wrongValuesAreExplainedWithTheirFullNames(String property, String name, String reason) {
		assertThat(failure("wamp.realms." + property)).startsWith(name).contains(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			public-keys=S3cr3t; a public key has 64 hex digits
			salted-secret.key=S3cr3t; must be Base64
			secret=S3cr3t,salted-secret.key=S3cr3t; only one of them
			password=S3cr3t,scram.salt=S3cr3t; only one of them
			password=S3cr3t\u0007x; SASLprep
			scram.salt=S3cr3t!,scram.stored-key=S3cr3t; must be Base64
			ticket=S3cr3t,secret=; must not be empty
			""")
	void wrongCredentialsAreExplainedWithoutSecrets(String properties, String reason) {
		String failure = failure(
				(USERS + "alice.role=staff," + properties.replaceAll("(^|,)", "$1" + USERS + "alice.")).split(","));
		assertThat(failure).startsWith(USERS + "alice.").contains(reason).doesNotContain("S3cr3t");
	}

	@Test
	void rulesThatContradictEachOtherAreRefused() {
		assertThat(failure(RULES + "[0].uri=com.example", RULES + "[0].actions=call", RULES + "[1].uri=com.example",
				RULES + "[1].actions=call", RULES + "[1].allow=false"))
			.startsWith(RULES)
			.contains("contradict");
	}

	private String failure(String... properties) {
		String[] description = new String[1];
		this.runner.withPropertyValues(properties).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new InvalidWampPropertyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			description[0] = analysis.getDescription();
		});
		return description[0];
	}

	@Test
	void secretsAreInNoText() {
		RealmAuth.User user = new RealmAuth.User("staff", "S3cr3t", "S3cr3t",
				new RealmAuth.SaltedSecret("S3cr3t", "S3cr3t", 1000, 32), "S3cr3t",
				new RealmAuth.ScramKeys("pbkdf2", 4096, 0, "S3cr3t", "S3cr3t", "S3cr3t"), List.of());
		RealmAuth auth = new RealmAuth(true, List.of(), Map.of("alice", user), null, null,
				WampProperties.Realm.DEFAULT.auth().attempts());
		assertThat(auth.toString() + user.saltedSecret() + user.scram()).doesNotContain("S3cr3t").contains("alice");
	}

}
