package io.wampspring.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.autoconfigure.WampAnnotationAutoConfiguration;
import io.wampspring.autoconfigure.WampRouterAutoConfiguration;
import io.wampspring.autoconfigure.WampSecurityAutoConfiguration;
import io.wampspring.autoconfigure.WampTemplateAutoConfiguration;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Router;
import io.wampspring.core.transport.ConnectionInfo;
import io.wampspring.security.internal.HttpLoginListener;
import io.wampspring.template.WampTemplate;
import io.wampspring.test.WampTestClient;
import io.wampspring.websocket.internal.WampHandshakeInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link WampSecurityAutoConfiguration}: who is known to Spring Security joins,
 * and may do what Spring Security allows.
 */
class WampSecurityTests {

	private static final SecretKey KEY = new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(), "HmacSHA256");

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampSecurityAutoConfiguration.class, WampRouterAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class, JacksonAutoConfiguration.class,
				WampTemplateAutoConfiguration.class, WampAnnotationAutoConfiguration.class));

	private static void with(WebApplicationContextRunner runner, RouterTest test) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.run(context, context.getBean(Router.class));
		});
	}

	private static Authentication login(String name, String... authorities) {
		return UsernamePasswordAuthenticationToken.authenticated(name, null,
				AuthorityUtils.createAuthorityList(authorities));
	}

	private static WampTestClient http(Router router, Authentication login) {
		return TestClients.connect(router, Map.of(ConnectionInfo.PRINCIPAL, login));
	}

	private static Dict joined(WampTestClient client, String method) {
		return client.sendHello("realm1", method, null, Map.of()).expectWelcome().details();
	}

	@Test
	void whoIsLoggedInOverHttpJoinsUnderThatNameAndRole() {
		with(this.runner.withPropertyValues("wamp.realms.realm1.auth.allow-anonymous=false"), (context, router) -> {
			Dict welcome = joined(http(router, login("alice", "FACTOR_PASSWORD", "ROLE_STAFF")), "http");
			assertThat(welcome.getString("authid")).isEqualTo("alice");
			assertThat(welcome.getString("authrole")).isEqualTo("staff");
			assertThat(welcome.getString("authmethod")).isEqualTo("http");
			assertThat(welcome.getString("authprovider")).isEqualTo("spring-security");
			assertThat(welcome.has("authextra")).isFalse();
			// also without asking for it
			assertThat(joined(http(router, login("alice", "ROLE_STAFF")), "anonymous").getString("authmethod"))
				.isEqualTo("http");
			TestClients.connect(router)
				.sendHello("realm1", "http", null, Map.of())
				.expectAbort(WampUris.NO_MATCHING_AUTH_METHOD);
			http(router, new TestingAuthenticationToken("eve", "x")).sendHello("realm1", "http", null, Map.of())
				.expectAbort(WampUris.NO_MATCHING_AUTH_METHOD);
		});
	}

	@Test
	void authoritiesBecomeRolesAsTheMappingSays() {
		with(this.runner.withPropertyValues("wamp.security.roles[0].authority=SCOPE_write",
				"wamp.security.roles[0].authrole=writer", "wamp.security.roles[1].authority=ROLE_STAFF",
				"wamp.security.roles[1].authrole=employee", "wamp.security.default-role="), (context, router) -> {
					assertThat(
							joined(http(router, login("a", "ROLE_STAFF", "SCOPE_write")), "http").getString("authrole"))
						.isEqualTo("writer");
					assertThat(joined(http(router, login("a", "ROLE_STAFF")), "http").getString("authrole"))
						.isEqualTo("employee");
					http(router, login("a", "SCOPE_read")).sendHello("realm1", "http", null, Map.of())
						.expectAbort(WampUris.NO_SUCH_ROLE);
				});
	}

	@Test
	void roleOfTheApplicationGivesNoRightsOfTheApplication() {
		with(this.runner.withPropertyValues("wamp.realms.realm1.authorization.rules[0].uri=com.example.x",
				"wamp.realms.realm1.authorization.rules[0].actions=call"), (context, router) -> {
					WampTestClient client = http(router, login("eve", "ROLE_APPLICATION"));
					assertThat(joined(client, "http").getString("authrole")).isEqualTo("application");
					client.expectError(MessageType.CALL, client.sendCall("com.example.y"), WampUris.NOT_AUTHORIZED);
				});
	}

	@Test
	void passwordsOfUsersAreTickets() {
		with(this.runner.withUserConfiguration(Users.class), (context, router) -> {
			WelcomeMessage welcome = TestClients.connect(router).sendTicket("realm1", "anna", "secret").expectWelcome();
			assertThat(welcome.details().getString("authrole")).isEqualTo("gardener");
			TestClients.connect(router)
				.sendTicket("realm1", "anna", "wrong")
				.expectAbort(WampUris.AUTHENTICATION_DENIED);
			TestClients.connect(router)
				.sendTicket("realm1", "nobody", "secret")
				.expectAbort(WampUris.AUTHENTICATION_DENIED);
			TestClients.connect(router)
				.sendTicket("realm1", "locked", "secret")
				.expectAbort(WampUris.AUTHENTICATION_DENIED);
		});
	}

	@Test
	void managerOfTheApplicationIsAskedAndItsFailureLetsNobodyIn() {
		AuthenticationManager down = (authentication) -> {
			throw new AuthenticationServiceException("The directory is down");
		};
		with(this.runner.withUserConfiguration(Users.class).withBean(AuthenticationManager.class, () -> down),
				(context, router) -> TestClients.connect(router)
					.sendTicket("realm1", "anna", "secret")
					.expectAbort(WampUris.AUTHENTICATION_FAILED));
	}

	@Test
	void ticketsOfSpringSecurityCanBeSwitchedOff() {
		with(this.runner.withUserConfiguration(Users.class).withPropertyValues("wamp.security.tickets=false"),
				(context, router) -> TestClients.connect(router)
					.sendHello("realm1", "ticket", "anna", Map.of())
					.expectAbort(WampUris.NO_MATCHING_AUTH_METHOD));
	}

	@Test
	void tokensAreTicketsUntilTheyExpire() {
		with(this.runner.withBean(JwtDecoder.class, () -> NimbusJwtDecoder.withSecretKey(KEY).build())
			.withPropertyValues("wamp.security.roles[0].authority=SCOPE_wamp",
					"wamp.security.roles[0].authrole=service"),
				(context, router) -> {
					WampTestClient client = TestClients.connect(router)
						.sendTicket("realm1", "whoever", token("carol", Instant.now().plusSeconds(2)));
					WelcomeMessage welcome = client.expectWelcome();
					assertThat(welcome.details().getString("authid")).isEqualTo("carol");
					assertThat(welcome.details().getString("authrole")).isEqualTo("service");
					TestClients.connect(router)
						.sendTicket("realm1", "carol", token("carol", Instant.now().minusSeconds(90)))
						.expectAbort(WampUris.AUTHENTICATION_DENIED);
					TestClients.connect(router)
						.sendTicket("realm1", "carol", "no token")
						.expectAbort(WampUris.AUTHENTICATION_DENIED);
					client.expectGoodbye(WampUris.LOGOUT);
				});
	}

	private static String token(String subject, Instant expires) {
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.subject(subject)
			.claim("scope", "wamp")
			.issuedAt(expires.minusSeconds(600))
			.expiresAt(expires)
			.build();
		return NimbusJwtEncoder.withSecretKey(KEY)
			.build()
			.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims))
			.getTokenValue();
	}

	@Test
	void tokensComeBeforePasswordsAndKeysThatCannotBeFetchedLetNobodyIn() {
		JwtDecoder decoder = (token) -> {
			if (token.equals("down")) {
				throw new JwtException("The keys cannot be fetched");
			}
			throw new BadJwtException("malformed");
		};
		with(this.runner.withUserConfiguration(Users.class).withBean(JwtDecoder.class, () -> decoder),
				(context, router) -> {
					TestClients.connect(router).sendTicket("realm1", "anna", "secret").expectWelcome();
					TestClients.connect(router)
						.sendTicket("realm1", "anna", "down")
						.expectAbort(WampUris.AUTHENTICATION_FAILED);
				});
	}

	@Test
	void sessionEndsWithTheHttpSessionItRestsOnAndNoOther() {
		with(this.runner, (context, router) -> {
			HttpLoginListener logins = context.getBean(HttpLoginListener.class);
			MockHttpSession one = new MockHttpSession();
			MockHttpSession two = new MockHttpSession();
			WampTestClient first = http(router, login("alice", "ROLE_STAFF"), one);
			WampTestClient second = http(router, login("alice", "ROLE_STAFF"), two);
			joined(first, "http");
			joined(second, "http");
			String before = one.getId();
			one.changeSessionId();
			logins.sessionIdChanged(new jakarta.servlet.http.HttpSessionEvent(one), before);
			one.invalidate();
			logins.sessionDestroyed(new jakarta.servlet.http.HttpSessionEvent(one));
			first.expectGoodbye(WampUris.LOGOUT);
			second.expectError(MessageType.CALL, second.sendCall("com.example.nothing"), WampUris.NO_SUCH_PROCEDURE);
		});
	}

	@Test
	void sessionThatJoinsWhenItsHttpSessionIsGoneEndsAtOnce() {
		with(this.runner, (context, router) -> {
			MockHttpSession session = new MockHttpSession();
			WampTestClient client = http(router, login("alice", "ROLE_STAFF"), session);
			session.invalidate();
			joined(client, "http");
			client.expectGoodbye(WampUris.LOGOUT);
		});
	}

	private static WampTestClient http(Router router, Authentication login, MockHttpSession session) {
		return TestClients.connect(router,
				Map.of(ConnectionInfo.PRINCIPAL, login, WampHandshakeInterceptor.HTTP_SESSION, session));
	}

	@Test
	void logoutEndsTheSessionsOfThatLoginOnly() {
		with(this.runner, (context, router) -> {
			TestingAuthenticationToken here = new TestingAuthenticationToken("alice", null, "ROLE_STAFF");
			here.setDetails("this browser");
			TestingAuthenticationToken there = new TestingAuthenticationToken("alice", null, "ROLE_STAFF");
			there.setDetails("another one");
			WampTestClient first = http(router, here);
			WampTestClient second = http(router, there);
			joined(first, "http");
			joined(second, "http");
			context.publishEvent(new LogoutSuccessEvent(here));
			first.expectGoodbye(WampUris.LOGOUT);
			second.expectError(MessageType.CALL, second.sendCall("com.example.nothing"), WampUris.NO_SUCH_PROCEDURE);
		});
	}

	@Test
	void authorizationManagerDecides() {
		with(this.runner.withUserConfiguration(Rules.class), (context, router) -> {
			WampTestClient staff = http(router, login("alice", "ROLE_STAFF"));
			joined(staff, "http");
			staff.expectError(MessageType.CALL, staff.sendCall("com.example.read"), WampUris.NO_SUCH_PROCEDURE);
			staff.expectError(MessageType.CALL, staff.sendCall("com.example.admin.reset"), WampUris.NOT_AUTHORIZED);
			staff.subscribe("com.example.room.", Map.of("match", "prefix"));
			staff.expectError(MessageType.SUBSCRIBE, staff.sendSubscribe("com.example.", Map.of("match", "prefix")),
					WampUris.NOT_AUTHORIZED);
			staff.expectError(MessageType.SUBSCRIBE, staff.sendSubscribe("com.", Map.of("match", "prefix")),
					WampUris.NOT_AUTHORIZED);
			staff.expectError(MessageType.REGISTER, staff.sendRegister("com.example.device.7.set", Map.of()),
					WampUris.NOT_AUTHORIZED);
			WampTestClient device = http(router, login("d7", "ROLE_DEVICE"));
			joined(device, "http");
			device.register("com.example.device.7.set");
			WampTestClient anonymous = TestClients.join(router, "realm1");
			anonymous.expectError(MessageType.CALL, anonymous.sendCall("com.example.public.time"),
					WampUris.NO_SUCH_PROCEDURE);
			anonymous.expectError(MessageType.CALL, anonymous.sendCall("com.example.read"), WampUris.NOT_AUTHORIZED);
			anonymous.expectError(MessageType.CALL, anonymous.sendCall("org.example"), WampUris.NOT_AUTHORIZED);
		});
	}

	@Test
	void managerThatFailsOrAbstainsAllowsNothing() {
		with(this.runner.withUserConfiguration(BadManager.class), (context, router) -> {
			WampTestClient client = TestClients.join(router, "realm1");
			client.expectError(MessageType.CALL, client.sendCall("com.example.abstain"), WampUris.NOT_AUTHORIZED);
			client.expectError(MessageType.CALL, client.sendCall("com.example.fail"), WampUris.AUTHORIZATION_FAILED);
			client.expectError(MessageType.CALL, client.sendCall("com.example.allow"), WampUris.NO_SUCH_PROCEDURE);
		});
	}

	@Test
	void patternsThatCannotMatchAreRefused() {
		for (String pattern : List.of("com.exa*", "com.*.x.**", "com.**.x", "a b")) {
			assertThatIllegalArgumentException().isThrownBy(() -> WampAuthorization.builder().call(pattern))
				.withMessageContaining(pattern);
		}
	}

	@Test
	void annotatedMethodsRunAsTheirCallers() {
		with(this.runner.withUserConfiguration(Users.class, Methods.class), (context, router) -> {
			WampTestClient gardener = TestClients.join(router, "realm1", "anna", "secret");
			assertThat(gardener.call("com.example.water").args()).containsExactly("anna");
			assertThat(gardener.call("com.example.who").args()).containsExactly("anna anna");
			gardener.expectError(MessageType.CALL, gardener.sendCall("com.example.reset"), WampUris.NOT_AUTHORIZED);
			WampTestClient anonymous = TestClients.join(router, "realm1");
			anonymous.expectError(MessageType.CALL, anonymous.sendCall("com.example.water"), WampUris.NOT_AUTHORIZED);
			WampTemplate template = context.getBean(WampTemplate.class);
			assertThat(template.call("com.example.who").retrieve(String.class)).startsWith("application");
			assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
		});
	}

	@Test
	void nothingIsThereWithoutSpringSecurity() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(WampSecurityAutoConfiguration.class, WampRouterAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasSingleBean(Router.class).doesNotHaveBean("wampHttpAuthenticator"));
	}

	@FunctionalInterface
	interface RouterTest {

		void run(ApplicationContext context, Router router);

	}

	@Configuration(proxyBeanMethods = false)
	static class Users {

		@Bean
		PasswordEncoder passwordEncoder() {
			return new BCryptPasswordEncoder(4);
		}

		@Bean
		UserDetailsService users(PasswordEncoder encoder) {
			Consumer<User.UserBuilder> password = (user) -> user.password(encoder.encode("secret"));
			User.UserBuilder anna = User.withUsername("anna").roles("GARDENER");
			password.accept(anna);
			User.UserBuilder locked = User.withUsername("locked").roles("GARDENER").accountLocked(true);
			password.accept(locked);
			return new InMemoryUserDetailsManager(anna.build(), locked.build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		AuthorizationManager<WampAuthorizationContext> wampRules() {
			return WampAuthorization.builder()
				.call("com.example.public.**")
				.permitAll()
				.any("com.example.admin.**")
				.hasRole("ADMIN")
				.register("com.example.device.*.set")
				.hasRole("DEVICE")
				.call("com.example.**")
				.hasAnyRole("STAFF", "ADMIN")
				.subscribe("com.example.**")
				.authenticated()
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BadManager {

		@Bean
		AuthorizationManager<WampAuthorizationContext> manager() {
			return (authentication, context) -> {
				if (context.uri().endsWith("fail")) {
					throw new IllegalStateException("broken");
				}
				return context.uri().endsWith("allow") ? new AuthorizationDecision(true) : null;
			};
		}

		@Bean
		AuthorizationManager<String> somethingElse() {
			return (authentication, text) -> new AuthorizationDecision(true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Methods {

		@Bean
		Greenhouse greenhouse() {
			return new Greenhouse();
		}

	}

	static class Greenhouse {

		@WampProcedure("com.example.water")
		@PreAuthorize("hasRole('GARDENER')")
		public String water() {
			return SecurityContextHolder.getContext().getAuthentication().getName();
		}

		@WampProcedure("com.example.who")
		public String who(Authentication caller) {
			return caller.getName() + " " + SecurityContextHolder.getContext().getAuthentication().getName();
		}

		@WampProcedure("com.example.reset")
		@PreAuthorize("hasRole('ADMIN')")
		public void reset() {
			throw new IllegalStateException("Must not run");
		}

	}

}
