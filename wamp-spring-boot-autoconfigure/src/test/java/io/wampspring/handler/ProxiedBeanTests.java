package io.wampspring.handler;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampProcedure;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ProxiedBeanTests {

	@Test
	void methodsThatTheProxyWouldPassByAreRefused() {
		ApplicationContextRunner runner = StartupFailureTests.runner().withUserConfiguration(Proxying.class);
		assertThat(StartupFailureTests.analyze(runner.withBean(OfPrivate.class)).getDescription())
			.contains("#read is private", "proxy");
		assertThat(StartupFailureTests.analyze(runner.withBean(OfFinal.class)).getDescription())
			.contains("#read is final", "proxy");
		assertThat(StartupFailureTests.analyze(runner.withBean(OfStatic.class)).getDescription())
			.contains("#read is static", "proxy");
		Application.with(runner.withBean(OfOpen.class),
				(application) -> assertThat(application.call("t.open")).isEqualTo("proxied field"));
		Application.with(StartupFailureTests.runner().withBean(OfPrivate.class),
				(application) -> assertThat(application.call("t.private")).isEqualTo("field"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Proxying {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static DefaultPointcutAdvisor advisor() {
			AnnotationMatchingPointcut pointcut = new AnnotationMatchingPointcut(null, WampProcedure.class);
			return new DefaultPointcutAdvisor(pointcut,
					(MethodInterceptor) (invocation) -> "proxied " + invocation.proceed());
		}

	}

	static class OfPrivate {

		private final String field = new String("field");

		@WampProcedure("t.private")
		private String read() {
			return this.field;
		}

	}

	static class OfFinal {

		private final String field = new String("field");

		@WampProcedure("t.final")
		final String read() {
			return this.field;
		}

	}

	static class OfOpen {

		private final String field = new String("field");

		@WampProcedure("t.open")
		public String read() {
			return this.field;
		}

	}

	static class OfStatic {

		@WampProcedure("t.static")
		static String read() {
			return "nothing";
		}

	}

}
