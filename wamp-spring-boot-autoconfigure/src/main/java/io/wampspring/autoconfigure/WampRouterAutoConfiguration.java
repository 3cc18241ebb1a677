package io.wampspring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.dealer.ShardStrategy;
import io.wampspring.core.history.EventStore;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the router: its realms, and its
 * start and end with the application.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "wamp.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WampProperties.class)
public final class WampRouterAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Router wampRouter(WampProperties properties, ObjectProvider<Authenticator> authenticators,
			ObjectProvider<Authorizer> authorizer, ObjectProvider<EventStore> eventStore,
			ObjectProvider<WampRealmCustomizer> customizers, ListableBeanFactory beanFactory) {
		WampProperties.Protocol protocol = properties.protocol();
		RouterConfig config = new RouterConfig(RouterConfig.DEFAULT.agent(), protocol.helloTimeout(),
				protocol.authenticationTimeout(), protocol.goodbyeTimeout());
		RealmConfigs realms = new RealmConfigs(properties, authenticators.orderedStream().toList(),
				authorizer.getIfAvailable(), beanFactory.getBeansOfType(ShardStrategy.class),
				eventStore.getIfAvailable(), customizers.orderedStream().toList());
		return Router.create(config, realms.build());
	}

	@Bean
	@ConditionalOnMissingBean
	WampRouterLifecycle wampRouterLifecycle(Router router, WampProperties properties) {
		return new WampRouterLifecycle(router, properties.shutdown().gracePeriod());
	}

}
