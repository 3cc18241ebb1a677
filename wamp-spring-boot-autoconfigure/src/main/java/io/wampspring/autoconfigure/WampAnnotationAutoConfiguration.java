package io.wampspring.autoconfigure;

import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableValidator;

import io.wampspring.handler.BeanHandlerValidation;
import io.wampspring.handler.HandlerSettings;
import io.wampspring.handler.HandlerValidation;
import io.wampspring.handler.WampArgumentResolver;
import io.wampspring.handler.WampHandlerInterceptor;
import io.wampspring.handler.WampHandlerRegistrar;
import io.wampspring.handler.WampHandlerRegistry;
import io.wampspring.payload.PayloadMapper;
import io.wampspring.template.WampSessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration that makes annotated methods callees and subscribers.
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
			WampProperties properties) {
		boolean includeMessage = properties.errors().includeMessage() == WampProperties.IncludeMessage.ALWAYS;
		return new WampHandlerRegistrar(beanFactory, sessions, mapper,
				new HandlerSettings(resolvers.orderedStream().toList(), interceptors.orderedStream().toList(),
						validation.getIfAvailable(() -> HandlerValidation.NONE), includeMessage));
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
