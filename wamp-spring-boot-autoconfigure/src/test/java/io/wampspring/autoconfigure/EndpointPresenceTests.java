package io.wampspring.autoconfigure;

import java.util.Objects;

import jakarta.websocket.server.ServerContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link EndpointPresence}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndpointPresenceTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
			WampRouterAutoConfiguration.class, WampTransportAutoConfiguration.class,
			WampRawSocketAutoConfiguration.class, WampWebSocketAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class));

	private final ApplicationContextRunner none = new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS);

	private static FailureAnalysis analyze(Throwable failure) {
		return Objects.requireNonNull(new NoEndpointFailureAnalyzer().analyze(failure));
	}

	@Test
	void reactiveApplicationIsToldWhatItNeeds(CapturedOutput output) {
		this.reactive.run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("no endpoint", "servlet container", "webflux");
			assertThat(analysis.getAction()).contains("spring-boot-starter-websocket", "wamp.enabled=false");
		});
		assertThat(output).doesNotContain("Clients can join");
	}

	@Test
	void reactiveApplicationStartsWithoutTheRouter() {
		this.reactive.withPropertyValues("wamp.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Router.class));
	}

	@Test
	void servletApplicationWithoutWebSocketIsToldWhatItNeeds() {
		this.servlet.withClassLoader(new FilteredClassLoader(ServerContainer.class)).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(context.getStartupFailure()).getAction()).contains("wamp-spring-boot-starter");
		});
	}

	@Test
	void servletApplicationWithoutSpringWebSocketIsToldWhatItNeeds() {
		this.servlet.withClassLoader(new FilteredClassLoader("org.springframework.web.socket")).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(analyze(context.getStartupFailure()).getDescription()).contains("spring-websocket");
		});
	}

	@Test
	void servletApplicationThatLeavesTheEndpointOutStarts(CapturedOutput output) {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Router.class));
		assertThat(output).contains("There is no WAMP endpoint").doesNotContain("Clients can join");
	}

	@Test
	void applicationWithoutAServerStartsAndSaysThatNobodyCanConnect(CapturedOutput output) {
		this.none.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Router.class));
		assertThat(output).contains("no WAMP client can connect").doesNotContain("Clients can join");
	}

	@Test
	void nothingIsSaidWhereThereIsAnEndpoint(CapturedOutput output) {
		this.servlet.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("no WAMP").contains("Clients can join");
	}

}
