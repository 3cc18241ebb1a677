package io.wampspring.autoconfigure.actuate;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.wampspring.actuate.FakeRouter;
import io.wampspring.actuate.endpoint.RegistrationDescriptor;
import io.wampspring.actuate.endpoint.SessionDescriptor;
import io.wampspring.actuate.endpoint.WampEndpoint;
import io.wampspring.actuate.endpoint.WampRegistrationsEndpoint;
import io.wampspring.actuate.endpoint.WampSessionsEndpoint;
import io.wampspring.actuate.endpoint.WampSessionsEndpointWebExtension;
import io.wampspring.actuate.endpoint.WampSubscriptionsEndpoint;
import io.wampspring.core.router.Router;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.routing.RegistrationInfo.CalleeInfo;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.handler.RegisteredHandler;
import io.wampspring.handler.WampHandlerRegistry;
import io.wampspring.template.WampSessionRegistry;

import static org.assertj.core.api.Assertions.assertThat;

class WampEndpointAutoConfigurationTests {

	private static final Class<?>[] ENDPOINTS = { WampEndpoint.class, WampRegistrationsEndpoint.class,
			WampSubscriptionsEndpoint.class, WampSessionsEndpoint.class };

	private final FakeRouter router = new FakeRouter();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampEndpointAutoConfiguration.class))
		.withBean(Router.class, () -> this.router)
		.withPropertyValues("management.endpoints.web.exposure.include=*");

	@Test
	void allAutoConfigurationsOfThisPackageAreListed() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())).contains(
				WampEndpointAutoConfiguration.class.getName(), WampMetricsAutoConfiguration.class.getName(),
				WampHealthContributorAutoConfiguration.class.getName());
	}

	@Test
	void bringsTheEndpointsThatAreExposed() {
		this.contextRunner.run((context) -> {
			for (Class<?> endpoint : ENDPOINTS) {
				assertThat(context).hasSingleBean(endpoint);
			}
			assertThat(context).hasSingleBean(WampSessionsEndpointWebExtension.class);
		});
	}

	@Test
	void bringsNoEndpointByDefault() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WampEndpointAutoConfiguration.class))
			.withBean(Router.class, () -> this.router)
			.run((context) -> assertThat(context.getBeansWithAnnotation(Endpoint.class)).isEmpty());
	}

	@Test
	void bringsOnlyTheEndpointThatIsExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=wampregistrations")
			.run((context) -> assertThat(context.getBeansWithAnnotation(Endpoint.class).values()).singleElement()
				.isInstanceOf(WampRegistrationsEndpoint.class));
	}

	@Test
	void leavesOutAnEndpointWithoutAccess() {
		this.contextRunner.withPropertyValues("management.endpoint.wampsessions.access=NONE").run((context) -> {
			assertThat(context).doesNotHaveBean(WampSessionsEndpoint.class);
			assertThat(context).doesNotHaveBean(WampSessionsEndpointWebExtension.class);
			assertThat(context).hasSingleBean(WampEndpoint.class);
		});
	}

	@Test
	void bringsNoWebExtensionForJmxAlone() {
		this.contextRunner
			.withPropertyValues("management.endpoints.web.exposure.include=health", "spring.jmx.enabled=true",
					"management.endpoints.jmx.exposure.include=*")
			.run((context) -> {
				assertThat(context).hasSingleBean(WampSessionsEndpoint.class);
				assertThat(context).doesNotHaveBean(WampSessionsEndpointWebExtension.class);
			});
	}

	@Test
	void backsOffWithoutRouter() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WampEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WampEndpointAutoConfiguration.class));
	}

	@Test
	void backsOffWithoutActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WampEndpointAutoConfiguration.class));
	}

	@Test
	void backsOffWithoutTheAutoConfigurationOfActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate.autoconfigure"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WampEndpointAutoConfiguration.class));
	}

	@Test
	void leavesTheEndpointOfTheUserAlone() {
		WampSessionsEndpoint mine = new WampSessionsEndpoint(this.router, new WampSessionRegistry(this.router),
				Show.NEVER);
		this.contextRunner.withBean("mine", WampSessionsEndpoint.class, () -> mine)
			.run((context) -> assertThat(context).getBean(WampSessionsEndpoint.class).isSameAs(mine));
	}

	@Test
	void namesTheHandlersOfTheApplication() {
		this.router.with("realm1")
			.registration(1, "com.a", MatchPolicy.EXACT, InvocationPolicy.SINGLE, new CalleeInfo(2, 0, 0));
		WampHandlerRegistry registry = () -> List
			.of(new RegisteredHandler("realm1", "com.a", MatchPolicy.EXACT, true, "bean", "bean#method", 2, 1));
		this.contextRunner.withBean(WampHandlerRegistry.class, () -> registry).run((context) -> {
			RegistrationDescriptor found = context.getBean(WampRegistrationsEndpoint.class).registration("realm1", 1);
			assertThat(found).isNotNull();
			assertThat(found.callees().get(0).handler()).isEqualTo("bean#method");
		});
	}

	@Test
	void hidesAddressesByDefault() {
		this.router.with("realm1").session(1, "json");
		this.contextRunner.run((context) -> {
			WampSessionsEndpointWebExtension extension = context.getBean(WampSessionsEndpointWebExtension.class);
			assertThat(address(extension, new User("operator"))).isNull();
		});
	}

	@Test
	void showsAddressesToTheRolesThatAreConfigured() {
		this.router.with("realm1").session(1, "json");
		this.contextRunner
			.withPropertyValues("management.endpoint.wampsessions.show-values=when-authorized",
					"management.endpoint.wampsessions.roles=operator,admin")
			.run((context) -> {
				WampSessionsEndpointWebExtension extension = context.getBean(WampSessionsEndpointWebExtension.class);
				assertThat(address(extension, new User("operator"))).isEqualTo("192.0.2.1:1");
				assertThat(address(extension, new User("admin"))).isEqualTo("192.0.2.1:1");
				assertThat(address(extension, new User("guest"))).isNull();
				assertThat(address(extension, SecurityContext.NONE)).isNull();
			});
	}

	@Test
	void tellsTheUptimeOfTheApplication() {
		this.contextRunner.run((context) -> assertThat(context.getBean(WampEndpoint.class).router().started())
			.isEqualTo(Instant.ofEpochMilli(context.getStartupDate())));
	}

	private String address(WampSessionsEndpointWebExtension extension, SecurityContext user) {
		SessionDescriptor session = extension.session(user, "realm1", 1);
		assertThat(session).isNotNull();
		return session.remoteAddress();
	}

	private record User(String role) implements SecurityContext {

		@Override
		public Principal getPrincipal() {
			return () -> "someone";
		}

		@Override
		public boolean isUserInRole(String role) {
			return this.role.equals(role);
		}

	}

}
