package io.wampspring.autoconfigure;

import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableValidator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.core.client.PeerWaitLimiter;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.Router;
import io.wampspring.core.routing.Description;
import io.wampspring.handler.TypeSchemas;
import io.wampspring.handler.WampArgumentResolver;
import io.wampspring.handler.WampHandlerInterceptor;
import io.wampspring.handler.WampHandlerRegistry;
import io.wampspring.handler.internal.BeanHandlerValidation;
import io.wampspring.handler.internal.WampHandlerRegistrar;
import io.wampspring.handler.internal.description.GeneratedSchemas;
import io.wampspring.handler.internal.method.HandlerSettings;
import io.wampspring.handler.internal.method.HandlerValidation;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.template.WampSessions;

/**
 * Auto-configuration of annotated methods, which are registered and subscribed.
 */
@AutoConfiguration(after = WampTemplateAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnBean({ WampSessions.class, PayloadMapper.class })
public final class WampAnnotationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(WampHandlerRegistry.class)
	WampHandlerRegistrar wampHandlerRegistrar(ConfigurableListableBeanFactory beanFactory, WampSessions sessions,
			PayloadMapper mapper, ObjectProvider<WampArgumentResolver> resolvers,
			ObjectProvider<WampHandlerInterceptor> interceptors, ObjectProvider<HandlerValidation> validation,
			ObjectProvider<TypeSchemas> schemas, ObjectProvider<Router> router, ObjectProvider<WampExecutors> executors,
			WampProperties properties) {
		boolean includeMessage = properties.errors().includeMessage() == WampProperties.IncludeMessage.ALWAYS;
		WampExecutors known = executors.getIfAvailable();
		return new WampHandlerRegistrar(beanFactory, sessions, mapper,
				new HandlerSettings(resolvers.orderedStream().toList(), interceptors.orderedStream().toList(),
						validation.getIfAvailable(() -> HandlerValidation.NONE),
						properties.procedures().unknownArguments() == WampProperties.UnknownArguments.REJECT,
						includeMessage, schemas.getIfAvailable(() -> TypeSchemas.NONE),
						(realm, description) -> define(router.getIfAvailable(), realm, description),
						(realm) -> WampTemplateAutoConfiguration.countDroppedEvent(router.getIfAvailable(), realm),
						(known != null) ? known.peerWaits() : PeerWaitLimiter.DEFAULT,
						properties.procedures().eventTimeout()));
	}

	private static void define(@Nullable Router router, String realm, Description description) {
		Realm target = (router != null) ? router.realm(realm) : null;
		if (target != null) {
			target.define(description);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SchemaGenerator.class, JacksonSchemaModule.class })
	static class SchemaConfiguration {

		@Bean
		@ConditionalOnMissingBean
		TypeSchemas wampTypeSchemas(ObjectProvider<JsonMapper> mapper) {
			return new GeneratedSchemas(mapper.getIfAvailable(() -> JsonMapper.builder().findAndAddModules().build()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ExecutableValidator.class)
	@ConditionalOnSingleCandidate(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@ConditionalOnMissingBean
		HandlerValidation wampHandlerValidation(Validator validator) {
			return new BeanHandlerValidation(validator);
		}

	}

}
