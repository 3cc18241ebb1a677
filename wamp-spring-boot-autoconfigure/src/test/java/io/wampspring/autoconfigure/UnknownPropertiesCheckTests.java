package io.wampspring.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.security.core.Authentication;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link UnknownPropertiesCheck} and {@link KubernetesServiceVariables}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesCheckTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(WampSecurityAutoConfiguration.class, WampRouterAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({
			// the realm that stays open
			"wamp.realms.com.example.board.auth.allow-anonymous=false, wamp.realms[com.example.board].auth.allow-anonymous",
			"wamp.realms.com.example.limits.realm.sessions=1, wamp.realms[com.example].limits.realm.sessions",
			"wamp.realms.realm1.auth.users.ada.lovelace.ticket=x, wamp.realms.realm1.auth.users[ada.lovelace].ticket",
			"wamp.websocket.paht=/wamp, wamp.websocket.path", "wamp.websockt.path=/wamp, wamp.websocket.path",
			"wamp.realms.realm1.auth.allow-anonymus=false, wamp.realms.realm1.auth.allow-anonymous",
			"wamp.realms[a.b].auth.alow-anonymous=false, wamp.realms[a.b].auth.allow-anonymous",
			"wamp.allowed-origins=https://a.b, wamp.websocket.allowed-origins",
			"wamp.realms.realm1.trust-levels[0].leve=1, wamp.realms.realm1.trust-levels[0].level",
			"wamp.security.ticket=false, wamp.security.tickets",
			// Boot would leave characters out, and make another realm or user
			"wamp.realms.acme/board.auth.allow-anonymous=false, wamp.realms[acme/board].auth.allow-anonymous",
			"wamp.realms.realm1.auth.users.ada@example.com.ticket=x, wamp.realms.realm1.auth.users[ada@example.com].ticket",
			"wamp.web socket.path=/wamp, wamp.websocket.path",
			// two names with dots, a name with dots and a typo
			"wamp.realms.a.b.auth.users.c.d.ticket=x, wamp.realms[a.b].auth.users[c.d].ticket",
			"wamp.realms.a.b.auth.alow-anonymous=false, wamp.realms[a.b].auth.allow-anonymous" })
	void propertyThatDoesNotExistIsRefusedWithTheOneThatDoes(String property, String meant) {
		assertThat(failure(property)).satisfies((analysis) -> {
			assertThat(analysis.getDescription()).contains(property.substring(0, property.indexOf('=')));
			assertThat(analysis.getAction()).contains("Use " + meant + " instead");
		});
	}

	@ParameterizedTest
	@CsvSource({ "wamp.something.else=1", "wamp.websocket.path.more=1", "wamp.realms.realm1.colour=red",
			// a rule without a number would not be there
			"wamp.realms.realm1.authorization.rules.role=user", "wamp.serializers.json=true" })
	void propertyThatIsLikeNoneIsRefusedWithThePageThatListsAll(String property) {
		assertThat(failure(property).getAction()).contains("docs/configuration.md");
	}

	@Test
	void valueWhereOnlyOthersAreBelowIsRefusedWithThese() {
		this.contextRunner
			.withPropertyValues("wamp.realms.realm1.auth=closed", "wamp.realms.realm1.auth.attempts.free=7")
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getAction())
				.contains("wamp.realms.realm1.auth cannot have a value", "allow-anonymous, methods"));
	}

	@Test
	void realmOfWhichNothingIsSaidIsThere() {
		this.contextRunner.withPropertyValues("wamp.realms.backstage=")
			.run((context) -> assertThat(context.getBean(Router.class).realm("backstage")).isNotNull());
	}

	@Test
	void propertyOfAModuleThatIsAbsentNamesTheDependency() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Authentication.class))
			.withPropertyValues("wamp.security.tickets=false")
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getAction())
				.contains("spring-boot-starter-security"));
	}

	@Test
	void allAreReportedAtOnceWithWhereTheyAreFrom() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new OriginTrackedMapPropertySource("file", Map.of("wamp.one", "1", "wamp.two", "2"))))
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription()).contains("wamp.one")
				.contains("wamp.two")
				.contains("from property source \"file\""));
	}

	@ParameterizedTest
	@CsvSource({ "wamp.realms[com.example.board].auth.allow-anonymous=false", "wamp.websocket.max-message-size=2MB",
			"wamp.websocket.maxMessageSize=2MB", "wamp.websocket.max_message_size=2MB", "wamp.serializers[0]=json",
			"wamp.realms.realm1.limits.realm.sessions=7", "wamp.realms.realm1.trust-levels[0].uri=a.b",
			"wamp.security.tickets=false", "wampum.websocket.paht=/wamp" })
	void propertyThatExistsIsTaken(String property) {
		this.contextRunner
			.withPropertyValues(property, "wamp.realms.realm1.trust-levels[0].uri=a.b",
					"wamp.realms.realm1.trust-levels[0].level=1")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Router.class));
	}

	@Test
	void environmentVariableWithoutAPropertyIsWarnedOf(CapturedOutput output) {
		this.contextRunner
			.withInitializer((context) -> variables(context.getEnvironment(),
					Map.of("WAMP_FEAR_OF", "1", "WAMP_WEBSOCKET_MAX_MESSAGE_SIZE", "2MB", "WAMP_PROTOCOL_MAXDEPTH",
							"3")))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(WampProperties.class).protocol().maxDepth()).isEqualTo(3);
				assertThat(output).containsOnlyOnce("environment variables").contains("WAMP_FEAR_OF");
				assertThat(output).doesNotContain("MESSAGE_SIZE").doesNotContain("MAXDEPTH");
			});
	}

	@Test
	void environmentVariableThatCannotNameItsRealmIsWarnedOf(CapturedOutput output) {
		this.contextRunner
			.withInitializer((context) -> variables(context.getEnvironment(),
					Map.of("WAMP_REALMS_COM_EXAMPLE_AUTH_ALLOWANONYMOUS", "false",
							"WAMP_REALMS_OTHER_REALM_AUTH_ALLOWANONYMOUS", "false",
							"WAMP_REALMS_MY_REALM_AUTH_ALLOW_ANONYMOUS", "false",
							"WAMP_REALMS_STAFF_AUTH_ALLOWANONYMOUS", "false")))
			.withPropertyValues("wamp.realms[com.example].disclosure=never", "wamp.realms.my-realm.disclosure=never")
			.run((context) -> {
				assertThat(isOpen(context.getBean(Router.class), "com.example")).isTrue();
				assertThat(isOpen(context.getBean(Router.class), "my-realm")).isFalse();
				assertThat(isOpen(context.getBean(Router.class), "staff")).isFalse();
				assertThat(output).contains("WAMP_REALMS_COM_EXAMPLE_AUTH", "WAMP_REALMS_OTHER_REALM_AUTH",
						"SPRING_APPLICATION_JSON");
				assertThat(output).doesNotContain("WAMP_REALMS_MY_REALM").doesNotContain("WAMP_REALMS_STAFF");
			});
	}

	private static boolean isOpen(Router router, String realm) {
		return router.realms()
			.stream()
			.filter((candidate) -> candidate.name().equals(realm))
			.flatMap((candidate) -> candidate.config().authenticators().stream())
			.anyMatch(AnonymousAuthenticator.class::isInstance);
	}

	@Test
	void variablesOfAKubernetesServiceAreNotBoundAndExplained(CapturedOutput output) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		variables(environment,
				Map.of("WAMP_PORT", "tcp://10.0.0.1:80", "WAMP_PORT_80_TCP", "tcp://10.0.0.1:80",
						"WAMP_PORT_80_TCP_ADDR", "10.0.0.1", "WAMP_SERVICE_HOST", "10.0.0.1", "WAMP_SERVICE_PORT", "80",
						"WAMP_ROUTER_PORT", "tcp://10.0.0.2:80", "WAMP_ROUTER_SERVICE_PORT_HTTP", "80",
						"WAMP_PROTOCOL_MAXDEPTH", "3"));
		DeferredLogs logs = new DeferredLogs();
		new KubernetesServiceVariables(logs).postProcessEnvironment(environment, new SpringApplication());
		logs.switchOverAll();
		this.contextRunner.withInitializer((context) -> context.setEnvironment(environment)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(WampProperties.class).port()).isNull();
			assertThat(context.getBean(WampProperties.class).protocol().maxDepth()).isEqualTo(3);
		});
		assertThat(output)
			.contains("WAMP_PORT, WAMP_PORT_80_TCP, WAMP_PORT_80_TCP_ADDR, WAMP_ROUTER_PORT, "
					+ "WAMP_ROUTER_SERVICE_PORT_HTTP, WAMP_SERVICE_HOST, WAMP_SERVICE_PORT")
			.contains("enableServiceLinks")
			.doesNotContain("No property has the name");
	}

	@Test
	void variablesWithAPrefixAreReadBesideThoseOfAKubernetesService() {
		SpringApplication application = new SpringApplication(Object.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironmentPrefix("shop");
		StandardEnvironment environment = new StandardEnvironment();
		variables(environment, Map.of("WAMP_PORT", "tcp://10.0.0.1:80", "SHOP_WAMP_PORT", "9000"));
		application.setEnvironment(environment);
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getEnvironment().getProperty("wamp.port")).isEqualTo("9000");
		}
	}

	@Test
	void portThatIsMeantForTheRouterIsLeftAlone() {
		ConfigurableEnvironment environment = new StandardEnvironment();
		variables(environment, Map.of("WAMP_PORT", "9000"));
		new KubernetesServiceVariables(new DeferredLogs()).postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getProperty("WAMP_PORT")).isEqualTo("9000");
	}

	private FailureAnalysis failure(String property) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		this.contextRunner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasFailed();
			analysis[0] = analyze(context.getStartupFailure());
		});
		return analysis[0];
	}

	private static FailureAnalysis analyze(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		FailureAnalysis analysis = new UnknownWampPropertyFailureAnalyzer().analyze(cause);
		assertThat(analysis).as(cause.toString()).isNotNull();
		return analysis;
	}

	private static void variables(ConfigurableEnvironment environment, Map<String, Object> variables) {
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
	}

}
