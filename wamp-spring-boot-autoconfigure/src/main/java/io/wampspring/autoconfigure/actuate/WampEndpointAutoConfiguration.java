package io.wampspring.autoconfigure.actuate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

import io.wampspring.actuate.endpoint.WampEndpoint;
import io.wampspring.actuate.endpoint.WampRegistrationsEndpoint;
import io.wampspring.actuate.endpoint.WampSessionsEndpoint;
import io.wampspring.actuate.endpoint.WampSessionsEndpointWebExtension;
import io.wampspring.actuate.endpoint.WampSubscriptionsEndpoint;
import io.wampspring.core.router.Router;
import io.wampspring.handler.WampHandlerRegistry;
import io.wampspring.template.WampSessionRegistry;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the endpoints of the router.
 */
@AutoConfiguration(afterName = { "io.wampspring.autoconfigure.WampRouterAutoConfiguration",
		"io.wampspring.autoconfigure.WampAnnotationAutoConfiguration" })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(Router.class)
@EnableConfigurationProperties(WampSessionsEndpointProperties.class)
public final class WampEndpointAutoConfiguration {

	private static final WampHandlerRegistry NO_HANDLERS = List::of;

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	WampEndpoint wampEndpoint(Router router, ApplicationContext context) {
		return new WampEndpoint(router, Instant.ofEpochMilli(context.getStartupDate()), Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	WampRegistrationsEndpoint wampRegistrationsEndpoint(Router router, ObjectProvider<WampHandlerRegistry> handlers) {
		return new WampRegistrationsEndpoint(router, handlers.getIfAvailable(() -> NO_HANDLERS));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	WampSubscriptionsEndpoint wampSubscriptionsEndpoint(Router router, ObjectProvider<WampHandlerRegistry> handlers) {
		return new WampSubscriptionsEndpoint(router, handlers.getIfAvailable(() -> NO_HANDLERS));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	WampSessionsEndpoint wampSessionsEndpoint(Router router, ObjectProvider<WampSessionRegistry> registry,
			WampSessionsEndpointProperties properties) {
		return new WampSessionsEndpoint(router, registry.getIfAvailable(() -> new WampSessionRegistry(router)),
				properties.showValues());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(WampSessionsEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	WampSessionsEndpointWebExtension wampSessionsEndpointWebExtension(WampSessionsEndpoint endpoint,
			WampSessionsEndpointProperties properties) {
		return new WampSessionsEndpointWebExtension(endpoint, properties.showValues(), properties.roles());
	}

}
