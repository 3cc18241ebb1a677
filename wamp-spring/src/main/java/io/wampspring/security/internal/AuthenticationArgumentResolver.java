package io.wampspring.security.internal;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;

import io.wampspring.handler.HandlerContext;
import io.wampspring.handler.WampArgumentResolver;

/**
 * Resolves parameters of annotated methods to the {@link Authentication} of the caller or
 * publisher.
 */
public final class AuthenticationArgumentResolver implements WampArgumentResolver {

	@Override
	public boolean supports(MethodParameter parameter) {
		return Authentication.class.isAssignableFrom(parameter.getParameterType());
	}

	@Override
	public @Nullable Object resolve(MethodParameter parameter, HandlerContext context) {
		Authentication authentication = SecurityContextInterceptor.authentication(context);
		return parameter.getParameterType().isInstance(authentication) ? authentication : null;
	}

}
