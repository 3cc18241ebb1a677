package io.wampspring.docs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.wampspring.template.WampSessionRegistry;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.autoconfigure.WampRealmProvider;
import io.wampspring.core.auth.InMemoryCredentials;
import io.wampspring.core.auth.TicketAuthenticator;
import io.wampspring.event.WampAuthenticationFailureEvent;
import io.wampspring.security.WampAuthorization;
import io.wampspring.security.WampAuthorizationContext;
import io.wampspring.security.WampRequest;

/**
 * Examples of {@code docs/authentication.md} and {@code docs/authorization.md}.
 */
final class SecurityExamples {

	private SecurityExamples() {
	}

	@Configuration(proxyBeanMethods = false)
	static class OpenEndpoint {

		@Bean
		SecurityFilterChain filterChain(HttpSecurity http) throws Exception {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers(WampRequest.toWamp())
					.permitAll()
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.ignoringRequestMatchers("/logout"))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		AuthorizationManager<WampAuthorizationContext> wampRules() {
			return WampAuthorization.builder()
				.call("com.example.public.**")
				.permitAll()
				.any("com.example.admin.**")
				.hasRole("ADMIN")
				.register("com.example.device.*.set")
				.hasRole("DEVICE")
				.call("com.example.**")
				.hasAnyRole("STAFF", "ADMIN")
				.subscribe("com.example.**")
				.authenticated()
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Methods {

		@WampProcedure("com.example.water")
		@PreAuthorize("hasRole('GARDENER')")
		public String water(Authentication caller) {
			return "watered for " + caller.getName();
		}

	}

	static class RoleChanges {

		private final WampSessionRegistry wampSessions;

		RoleChanges(WampSessionRegistry wampSessions) {
			this.wampSessions = wampSessions;
		}

		@TransactionalEventListener
		void onRolesChanged(RolesChanged event) {
			this.wampSessions.endByPrincipal(event::username);
		}

		record RolesChanged(String username) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tenants {

		@Bean
		WampRealmProvider tenants(Function<String, @Nullable InMemoryCredentials> database) {
			return (realm, builder) -> {
				InMemoryCredentials users = database.apply(realm);
				if (users == null) {
					return false;
				}
				builder.authenticators(List.of(new TicketAuthenticator(users)));
				return true;
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Dynamic {

		@WampProcedure("com.example.authenticate")
		public @Nullable Object authenticate(String realm, String authid, Map<String, Object> details) {
			boolean known = Objects.equals(details.get("ticket"), "ticket of " + authid);
			return known ? Map.of("role", "staff", "extra", Map.of("team", "green")) : null;
		}

		@WampProcedure("com.example.authorize")
		public boolean authorize(Map<String, Object> session, String uri, String action, Map<String, Object> options) {
			return uri.startsWith("com.example." + session.get("authid") + ".");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Watch {

		private int failures;

		@EventListener
		void onFailure(WampAuthenticationFailureEvent event) {
			this.failures++;
		}

		int failures() {
			return this.failures;
		}

	}

}
