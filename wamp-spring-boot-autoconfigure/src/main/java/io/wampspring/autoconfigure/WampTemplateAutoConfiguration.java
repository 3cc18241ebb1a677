package io.wampspring.autoconfigure;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.auth.EmbeddedAuthenticator;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.SessionOptions;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.template.WampOperations;
import io.wampspring.template.WampSessions;
import io.wampspring.template.WampTemplate;
import io.wampspring.template.internal.session.DefaultWampSessions;
import io.wampspring.template.internal.session.SessionOpener;

/**
 * Auto-configuration of {@link WampTemplate} and the sessions of the application itself.
 */
@AutoConfiguration(after = { WampRouterAutoConfiguration.class, TaskExecutionAutoConfiguration.class },
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass({ Router.class, JsonMapper.class })
@ConditionalOnBean(Router.class)
@EnableConfigurationProperties(WampProperties.class)
public final class WampTemplateAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PayloadMapper wampPayloadMapper(ObjectProvider<JsonMapper> mapper, WampProperties properties) {
		return new PayloadMapper(mapper.getIfAvailable(() -> JsonMapper.builder().findAndAddModules().build()),
				(int) properties.websocket().maxMessageSize().toBytes());
	}

	// for a router defined by the application
	@Bean
	@ConditionalOnMissingBean
	WampExecutors wampExecutors(ApplicationContext context, Router router, WampProperties properties,
			ObjectProvider<ThreadPoolTaskExecutorBuilder> pool,
			ObjectProvider<SimpleAsyncTaskExecutorBuilder> virtualThreads) {
		return new WampExecutors(context, router, properties, pool, virtualThreads);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionOpener wampSessionOpener(Router router, WampExecutors executors) {
		// a router defined by the application may support anonymous sessions only
		Dict details = Dict.of(OptionKeys.AUTHMETHODS,
				List.of(EmbeddedAuthenticator.METHOD, AnonymousAuthenticator.METHOD));
		SessionOptions options = SessionOptions.DEFAULT.withUrgent(executors.urgentTasks())
			.withPeerWaits(executors.peerWaits())
			.withDroppedEvents((realm) -> countDroppedEvent(router, realm));
		return (realm, executor) -> EmbeddedSessions.open(router, realm, details, executor, options);
	}

	@Bean
	@ConditionalOnMissingBean(WampSessions.class)
	DefaultWampSessions wampSessions(SessionOpener opener, Router router, WampProperties properties,
			WampExecutors executors) {
		return new DefaultWampSessions(opener, properties.defaultRealm(), () -> realms(router), executors::handlers);
	}

	@Bean
	@ConditionalOnMissingBean(WampOperations.class)
	WampTemplate wampTemplate(WampSessions sessions, PayloadMapper mapper, WampExecutors executors,
			WampProperties properties, Router router) {
		return new WampTemplate(sessions, mapper, (task) -> executors.callbacks().execute(task),
				properties.template().callTimeout(), (realm) -> countDroppedEvent(router, realm));
	}

	static void countDroppedEvent(@Nullable Router router, String realm) {
		Realm target = (router != null) ? router.realm(realm) : null;
		if (target != null) {
			target.countDroppedEvent();
		}
	}

	private static Collection<String> realms(Router router) {
		return router.realms().stream().map(Realm::name).toList();
	}

}
