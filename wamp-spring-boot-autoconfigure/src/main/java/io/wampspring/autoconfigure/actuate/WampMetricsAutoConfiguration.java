package io.wampspring.autoconfigure.actuate;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.wampspring.actuate.internal.metrics.ExecutorMetrics;
import io.wampspring.actuate.internal.metrics.InboundMetrics;
import io.wampspring.actuate.internal.metrics.SlowConsumerMetrics;
import io.wampspring.actuate.internal.metrics.WampMetrics;
import io.wampspring.autoconfigure.WampExecutors;
import io.wampspring.connection.internal.InboundOverflows;
import io.wampspring.connection.internal.SlowConsumers;
import io.wampspring.core.router.Router;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the meters of the router.
 */
@AutoConfiguration(afterName = { "io.wampspring.autoconfigure.WampRouterAutoConfiguration",
		"io.wampspring.autoconfigure.WampTemplateAutoConfiguration",
		"io.wampspring.autoconfigure.WampTransportAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, Router.class })
public final class WampMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WampMetrics wampMetrics(Router router) {
		return new WampMetrics(router);
	}

	@Bean
	@ConditionalOnBean(WampExecutors.class)
	@ConditionalOnMissingBean
	ExecutorMetrics wampExecutorMetrics(WampExecutors executors) {
		return new ExecutorMetrics(executors::figures);
	}

	@Bean
	@ConditionalOnBean(SlowConsumers.class)
	@ConditionalOnMissingBean
	SlowConsumerMetrics wampSlowConsumerMetrics(SlowConsumers slowConsumers) {
		return new SlowConsumerMetrics(slowConsumers);
	}

	@Bean
	@ConditionalOnBean(InboundOverflows.class)
	@ConditionalOnMissingBean
	InboundMetrics wampInboundMetrics(InboundOverflows overflows) {
		return new InboundMetrics(overflows);
	}

}
