package io.wampspring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.authorization.AuthorizationManager;

import io.wampspring.security.WampAuthorizationContext;

/**
 * Matches if there is an {@link AuthorizationManager} for WAMP. Managers for HTTP
 * requests and method calls have the same class, but other type arguments.
 */
class OnWampAuthorizationManager extends SpringBootCondition implements ConfigurationCondition {

	static final ResolvableType TYPE = ResolvableType.forClassWithGenerics(AuthorizationManager.class,
			WampAuthorizationContext.class);

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("WAMP authorization manager");
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		return (beans != null && isPresent(beans)) ? ConditionOutcome.match(message.foundExactly("a bean"))
				: ConditionOutcome.noMatch(message.because("there is no such bean"));
	}

	private static boolean isPresent(ListableBeanFactory beans) {
		return beans.getBeanNamesForType(TYPE, true, false).length > 0;
	}

}
