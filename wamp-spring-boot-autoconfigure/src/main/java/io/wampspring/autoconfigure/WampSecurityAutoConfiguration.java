package io.wampspring.autoconfigure;

import jakarta.servlet.http.HttpSessionListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.util.matcher.RequestMatcher;

import io.wampspring.handler.WampHandlerInterceptor;
import io.wampspring.security.WampAuthorizationContext;
import io.wampspring.security.WampEndpointPath;
import io.wampspring.security.internal.AccountConverter;
import io.wampspring.security.internal.AuthenticationArgumentResolver;
import io.wampspring.security.internal.AuthorizationManagerAuthorizer;
import io.wampspring.security.internal.HttpAuthenticator;
import io.wampspring.security.internal.HttpLoginListener;
import io.wampspring.security.internal.JwtTicketVerifier;
import io.wampspring.security.internal.PasswordTicketVerifier;
import io.wampspring.security.internal.SecurityContextInterceptor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Spring Security. Publishes no
 * filter chain: the application decides which requests may open connections.
 */
@AutoConfiguration(before = WampRouterAutoConfiguration.class, afterName = {
		"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration" })
@ConditionalOnClass({ Authentication.class, AuthorizationManager.class })
@ConditionalOnBooleanProperty(name = "wamp.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WampSecurityProperties.class)
public final class WampSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AccountConverter wampAccounts(WampSecurityProperties properties) {
		return new AccountConverter(properties.mappings(),
				properties.defaultRole().isEmpty() ? null : properties.defaultRole());
	}

	@Bean
	@ConditionalOnMissingBean
	HttpAuthenticator wampHttpAuthenticator(AccountConverter accounts) {
		return new HttpAuthenticator(accounts);
	}

	@Bean
	@Conditional(OnWampAuthorizationManager.class)
	AuthorizationManagerAuthorizer wampManagedAuthorizer(
			ObjectProvider<AuthorizationManager<WampAuthorizationContext>> manager,
			ObjectProvider<WampExecutors> executors) {
		return new AuthorizationManagerAuthorizer(manager.getObject(), WampExecutors.security(executors));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WampHandlerInterceptor.class)
	static class HandlerConfiguration {

		@Bean
		@Order(0)
		SecurityContextInterceptor wampSecurityContextInterceptor() {
			return new SecurityContextInterceptor();
		}

		@Bean
		AuthenticationArgumentResolver wampAuthenticationArgumentResolver() {
			return new AuthenticationArgumentResolver();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ HttpSessionListener.class, RequestMatcher.class })
	static class WebConfiguration {

		@Bean
		@ConditionalOnMissingBean
		HttpLoginListener wampHttpLogins() {
			return new HttpLoginListener();
		}

		@Bean
		WampEndpointPath wampEndpointPath(WampProperties properties, ObjectProvider<DispatcherServletPath> servlet) {
			String path = properties.websocket().path();
			DispatcherServletPath prefix = servlet.getIfAvailable();
			return new WampEndpointPath((prefix != null) ? prefix.getRelativePath(path) : path);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "wamp.security.tickets", matchIfMissing = true)
	@ConditionalOnSingleCandidate(AuthenticationManager.class)
	static class ManagerTicketConfiguration {

		@Bean
		@Order(200)
		@ConditionalOnMissingBean
		PasswordTicketVerifier wampPasswordTicketVerifier(AuthenticationManager manager, AccountConverter accounts,
				ObjectProvider<WampExecutors> executors) {
			return new PasswordTicketVerifier(manager, accounts, WampExecutors.security(executors));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "wamp.security.tickets", matchIfMissing = true)
	@ConditionalOnMissingBean(AuthenticationManager.class)
	@ConditionalOnSingleCandidate(UserDetailsService.class)
	static class UserDetailsTicketConfiguration {

		@Bean
		@Order(200)
		@ConditionalOnMissingBean
		PasswordTicketVerifier wampPasswordTicketVerifier(UserDetailsService users,
				ObjectProvider<PasswordEncoder> encoder, AccountConverter accounts,
				ObjectProvider<WampExecutors> executors) {
			DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
			encoder.ifAvailable(provider::setPasswordEncoder);
			return new PasswordTicketVerifier(new ProviderManager(provider), accounts,
					WampExecutors.security(executors));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "wamp.security.tickets", matchIfMissing = true)
	@ConditionalOnClass({ JwtDecoder.class, JwtAuthenticationConverter.class })
	@ConditionalOnBean(JwtDecoder.class)
	static class TokenTicketConfiguration {

		@Bean
		@Order(100)
		@ConditionalOnMissingBean
		JwtTicketVerifier wampJwtTicketVerifier(JwtDecoder decoder,
				ObjectProvider<JwtAuthenticationConverter> converter, AccountConverter accounts,
				ObjectProvider<WampExecutors> executors) {
			Converter<Jwt, AbstractAuthenticationToken> used = converter
				.getIfAvailable(JwtAuthenticationConverter::new);
			return new JwtTicketVerifier(decoder, used, accounts, WampExecutors.security(executors));
		}

	}

}
