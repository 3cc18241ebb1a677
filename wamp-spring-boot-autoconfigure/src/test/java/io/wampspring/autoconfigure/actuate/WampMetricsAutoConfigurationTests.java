package io.wampspring.autoconfigure.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.wampspring.actuate.FakeRouter;
import io.wampspring.actuate.internal.metrics.WampMetrics;
import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.assertThat;

class WampMetricsAutoConfigurationTests {

	private final FakeRouter router = new FakeRouter();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampMetricsAutoConfiguration.class));

	private final ApplicationContextRunner complete = this.contextRunner.withBean(Router.class, () -> this.router)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void bindsTheMetersToTheRegistryOfBoot() {
		this.router.with("realm1").statistics().publications = 12;
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withBean(Router.class, () -> this.router)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class)
				.get("wamp.publications")
				.tag("realm", "realm1")
				.functionCounter()
				.count()).isEqualTo(12));
	}

	@Test
	void stopsWithTheContext() {
		this.complete.run((context) -> {
			context.getBean(WampMetrics.class).bindTo(context.getBean(MeterRegistry.class));
			assertThat(this.router.timers().pending()).isEqualTo(1);
		});
		assertThat(this.router.timers().pending()).isZero();
	}

	@Test
	void backsOffWithoutRouter() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WampMetrics.class));
	}

	@Test
	void backsOffWithoutRegistry() {
		this.contextRunner.withBean(Router.class, () -> this.router)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WampMetrics.class));
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.contextRunner.withBean(Router.class, () -> this.router)
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WampMetricsAutoConfiguration.class));
	}

	@Test
	void leavesTheBinderOfTheUserAlone() {
		WampMetrics mine = new WampMetrics(this.router);
		this.complete.withBean("mine", WampMetrics.class, () -> mine)
			.run((context) -> assertThat(context).getBean(WampMetrics.class).isSameAs(mine));
	}

}
