package io.wampspring.autoconfigure.actuate;

import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import io.wampspring.actuate.health.WampHealthIndicator;
import io.wampspring.autoconfigure.WampExecutors;
import io.wampspring.core.router.Router;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the health of the router.
 */
@AutoConfiguration(afterName = "io.wampspring.autoconfigure.WampRouterAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(Router.class)
public final class WampHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "wampHealthIndicator")
	@ConditionalOnEnabledHealthIndicator("wamp")
	HealthIndicator wampHealthIndicator(Router router, ObjectProvider<WampExecutors> executors) {
		WampExecutors known = executors.getIfAvailable();
		return new WampHealthIndicator(router, (known != null) ? known::figures : Map::of);
	}

}
