package io.wampspring.autoconfigure.actuate;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.wampspring.actuate.FakeRouter;
import io.wampspring.actuate.health.WampHealthIndicator;
import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.assertThat;

class WampHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner withoutRouter = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampHealthContributorAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutRouter.withBean(Router.class, FakeRouter::new);

	@Test
	void bringsTheIndicator() {
		this.contextRunner.run((context) -> assertThat(context).getBean("wampHealthIndicator")
			.isInstanceOf(WampHealthIndicator.class));
	}

	@Test
	void backsOffWithoutRouter() {
		this.withoutRouter.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.contextRunner.withPropertyValues("management.health.wamp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void backsOffWhenIndicatorsAreDisabledByDefault() {
		this.contextRunner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void backsOffWithoutHealthOnTheClassPath() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WampHealthContributorAutoConfiguration.class));
	}

	@Test
	void leavesTheIndicatorOfTheUserAlone() {
		HealthIndicator mine = () -> Health.up().build();
		this.contextRunner.withBean("wampHealthIndicator", HealthIndicator.class, () -> mine)
			.run((context) -> assertThat(context).getBean("wampHealthIndicator").isSameAs(mine));
	}

}
