package io.wampspring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.core.dealer.ShardStrategy;
import io.wampspring.core.router.RealmProvider;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.session.SessionListener;

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
	Router wampRouter(WampProperties properties, ObjectProvider<WampRealmCustomizer> customizers,
			ObjectProvider<SessionListener> listeners, ListableBeanFactory beanFactory) {
		WampProperties.Protocol protocol = properties.protocol();
		RouterConfig config = new RouterConfig(RouterConfig.DEFAULT.agent(), protocol.helloTimeout(),
				protocol.authenticationTimeout(), protocol.goodbyeTimeout(),
				new SessionListeners(listeners.orderedStream().toList()), RealmProvider.NONE);
		RealmSecurity security = RealmSecurity.of(beanFactory, properties.application());
		RealmConfigs realms = new RealmConfigs(properties, security, beanFactory.getBeansOfType(ShardStrategy.class),
				customizers.orderedStream().toList());
		return Router.create(config, realms.build());
	}

	@Bean
	@ConditionalOnMissingBean
	WampRouterLifecycle wampRouterLifecycle(Router router, WampProperties properties) {
		return new WampRouterLifecycle(router, properties.shutdown().gracePeriod());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class SanitizingConfiguration {

		@Bean
		WampSecretSanitizer wampSecretSanitizer() {
			return new WampSecretSanitizer();
		}

	}

}
