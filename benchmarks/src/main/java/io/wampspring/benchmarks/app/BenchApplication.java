package io.wampspring.benchmarks.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.websocket.server.ServerEndpointConfig;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.socket.server.standard.ServerEndpointExporter;

import io.wampspring.autoconfigure.WampRealmCustomizer;
import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.AuthorizationRule;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.RuleAuthorizer;
import io.wampspring.core.limit.Backlog;
import io.wampspring.core.limit.Quota;
import io.wampspring.core.limit.RealmLimits;
import io.wampspring.core.uri.MatchPolicy;

/**
 * A typical application: the starter, rules of authorization, metrics and limits. In
 * addition to the router it has the raw endpoints.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BenchApplication {

	// rules of other parts of an application, which do not match the measured URIs
	private static final int OTHER_RULES = 50;

	private static final int AMPLE = 1_000_000;

	@Bean
	Authorizer authorizer() {
		List<AuthorizationRule> rules = new ArrayList<>();
		rules.add(AuthorizationRule.allow("anonymous", "bench.", MatchPolicy.PREFIX, Action.values()));
		for (int i = 0; i < OTHER_RULES; i++) {
			rules.add(AuthorizationRule.allow("user", "app.part" + i + ".", MatchPolicy.PREFIX, Action.CALL));
			rules.add(AuthorizationRule.deny("user", "app.part" + i + "..secret", MatchPolicy.WILDCARD, Action.CALL));
		}
		return new RuleAuthorizer(rules, Set.of("application"));
	}

	// no limit is reached, but all are enforced
	@Bean
	WampRealmCustomizer limits() {
		Quota ample = new Quota(AMPLE, AMPLE, AMPLE, AMPLE, 10 * AMPLE, 1L * AMPLE * AMPLE, Duration.ofSeconds(1));
		RealmLimits limits = new RealmLimits(ample, ample, ample, Backlog.DEFAULT);
		return (realm, builder) -> builder.limits(limits);
	}

	@Bean
	EndedClients endedClients(MeterRegistry meters) {
		return new EndedClients(meters);
	}

	@Bean
	ServletRegistrationBean<UpgradeServlet> ownFraming() {
		return new ServletRegistrationBean<>(new UpgradeServlet(), "/raw/own/*");
	}

	@Bean
	ServerEndpointExporter endpointExporter() {
		return new ServerEndpointExporter();
	}

	@Bean
	ServerEndpointConfig jsrEcho() {
		return ServerEndpointConfig.Builder.create(JsrEcho.class, "/raw/jsr/echo").build();
	}

	@Bean
	ServerEndpointConfig jsrFanout() {
		return ServerEndpointConfig.Builder.create(JsrFanout.class, "/raw/jsr/fanout").build();
	}

	@Bean
	ServerEndpointConfig jsrPublish() {
		return ServerEndpointConfig.Builder.create(JsrFanout.class, "/raw/jsr/publish").build();
	}

}
