package io.wampspring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.wampspring.core.history.EventStore;
import io.wampspring.core.internal.task.RejectableTasks;
import io.wampspring.core.router.RealmProvider;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.routing.ShardStrategy;
import io.wampspring.core.session.SessionListener;
import io.wampspring.event.internal.SecurityEvents;
import io.wampspring.template.WampSessionRegistry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the router, its realms and its
 * lifecycle.
 */
@AutoConfiguration(after = TaskExecutionAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "wamp.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WampProperties.class)
public final class WampRouterAutoConfiguration {

	@Bean
	static UnknownPropertiesCheck wampUnknownPropertiesCheck(Environment environment) {
		return new UnknownPropertiesCheck(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	Router wampRouter(WampProperties properties, ObjectProvider<WampRealmCustomizer> customizers,
			ObjectProvider<SessionListener> listeners, ObjectProvider<WampRealmProvider> providers,
			ObjectProvider<EventStore> eventStore, ListableBeanFactory beanFactory, ApplicationContext context) {
		WampProperties.Protocol protocol = properties.protocol();
		WampRealmProvider provider = providers.getIfAvailable();
		RealmConfigs realms = new RealmConfigs(properties, RealmSecurity.of(beanFactory, properties),
				beanFactory.getBeansOfType(ShardStrategy.class), eventStore.getIfAvailable(),
				customizers.orderedStream().toList());
		RouterConfig config = new RouterConfig(RouterConfig.DEFAULT.agent(), protocol.helloTimeout(),
				protocol.authenticationTimeout(), protocol.goodbyeTimeout(),
				new SessionListeners(listeners.orderedStream().toList()),
				(provider != null) ? provided(realms, provider, beanFactory) : RealmProvider.NONE,
				properties.shutdown().goodbye());
		Router router = Router.create(config, realms.build());
		router.timers().whenBroken(new LivenessReporter(context));
		return router;
	}

	@Bean
	@ConditionalOnMissingBean
	WampSessionRegistry wampSessionRegistry(Router router) {
		return new WampSessionRegistry(router);
	}

	private static RealmProvider provided(RealmConfigs realms, WampRealmProvider provider,
			ListableBeanFactory beanFactory) {
		return (name) -> RejectableTasks.supply(
				WampExecutors.security(beanFactory.getBeanProvider(WampExecutors.class)),
				() -> realms.provide(name, provider));
	}

	@Bean
	@ConditionalOnMissingBean
	WampExecutors wampExecutors(ApplicationContext context, Router router, WampProperties properties,
			ObjectProvider<ThreadPoolTaskExecutorBuilder> pool,
			ObjectProvider<SimpleAsyncTaskExecutorBuilder> virtualThreads) {
		return new WampExecutors(context, router, properties, pool, virtualThreads);
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityEvents wampSecurityEvents(ApplicationEventPublisher publisher, ObjectProvider<WampExecutors> executors) {
		return new SecurityEvents(publisher, WampExecutors.security(executors));
	}

	@Bean
	@ConditionalOnMissingBean
	WampRouterLifecycle wampRouterLifecycle(Router router, ApplicationContext context, WampProperties properties) {
		return new WampRouterLifecycle(router, context, properties.shutdown().gracePeriod());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		static EndpointPresence wampEndpointPresence() {
			return new EndpointPresence(EndpointPresence.Kind.SERVLET);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		static EndpointPresence wampEndpointPresence() {
			return new EndpointPresence(EndpointPresence.Kind.REACTIVE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnNotWebApplication
	static class NoServerConfiguration {

		@Bean
		static EndpointPresence wampEndpointPresence() {
			return new EndpointPresence(EndpointPresence.Kind.NONE);
		}

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
