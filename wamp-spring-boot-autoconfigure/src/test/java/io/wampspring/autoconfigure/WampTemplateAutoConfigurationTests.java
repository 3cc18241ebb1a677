package io.wampspring.autoconfigure;

import java.util.concurrent.Executor;

import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.router.Router;
import io.wampspring.handler.WampHandlerRegistry;
import io.wampspring.handler.WampPrincipal;
import io.wampspring.handler.internal.method.HandlerValidation;
import io.wampspring.payload.internal.PayloadMapper;
import io.wampspring.template.WampOperations;
import io.wampspring.template.WampSessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

class WampTemplateAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class, WampTemplateAutoConfiguration.class,
				WampAnnotationAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	@Test
	void needsNothingButTheRouter() {
		this.contextRunner.withUserConfiguration(Beans.class)
			.run((context) -> assertThat(context.getBean(WampOperations.class).call("who").retrieve(String.class))
				.startsWith("application application wamp-handler-"));
	}

	@Test
	void backsOffWithoutARouter() {
		this.contextRunner.withPropertyValues("wamp.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WampOperations.class)
				.doesNotHaveBean(WampSessions.class)
				.doesNotHaveBean(PayloadMapper.class)
				.doesNotHaveBean(WampHandlerRegistry.class));
	}

	@Test
	void backsOffFromBeansOfTheApplication() {
		WampOperations own = mock();
		WampHandlerRegistry registry = mock();
		this.contextRunner.withBean(WampOperations.class, () -> own)
			.withBean(WampHandlerRegistry.class, () -> registry)
			.run((context) -> {
				assertThat(context.getBean(WampOperations.class)).isSameAs(own);
				assertThat(context.getBean(WampHandlerRegistry.class)).isSameAs(registry);
			});
	}

	@Test
	void leavesTheExecutorOfBootAlone() {
		this.contextRunner
			.run((context) -> assertThat(context).hasSingleBean(Executor.class).hasBean("applicationTaskExecutor"));
	}

	@Test
	void makesAnExecutorOfItsOwnWhereThereIsNone() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class,
					WampTemplateAutoConfiguration.class, WampAnnotationAutoConfiguration.class))
			.withUserConfiguration(Beans.class)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(Executor.class);
				assertThat(context.getBean(WampOperations.class).call("who").retrieve(String.class))
					.contains(" wamp-handler-");
			});
	}

	@Test
	void runsMethodsOnTheExecutorThatIsConfigured() {
		this.contextRunner.withUserConfiguration(Beans.class, OwnExecutor.class)
			.withPropertyValues("wamp.procedures.executor=own")
			.run((context) -> assertThat(context.getBean(WampOperations.class).call("who").retrieve(String.class))
				.contains(" own-"));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void runsMethodsOnVirtualThreadsWhenBootDoes() {
		this.contextRunner.withUserConfiguration(Beans.class)
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> {
				assertThat(context.getBean("applicationTaskExecutor")).isInstanceOf(SimpleAsyncTaskExecutor.class);
				assertThat(context.getBean(WampOperations.class).call("who").retrieve(String.class))
					.contains(" wamp-handler-");
			});
	}

	@Test
	void usesTheConfiguredRealmAndIdentity() {
		this.contextRunner.withUserConfiguration(Beans.class)
			.withPropertyValues("wamp.default-realm=com.acme", "wamp.application.authid=shop",
					"wamp.application.authrole=backend", "wamp.realms[com.acme].auth.allow-anonymous=false")
			.run((context) -> {
				assertThat(context.getBean(WampHandlerRegistry.class).handlers()).singleElement()
					.satisfies((handler) -> assertThat(handler.realm()).isEqualTo("com.acme"));
				assertThat(context.getBean(WampOperations.class).call("who").retrieve(String.class))
					.startsWith("shop backend ");
			});
	}

	@Test
	void worksWithoutOptionalLibraries() {
		this.contextRunner.withUserConfiguration(Beans.class)
			.withClassLoader(new FilteredClassLoader(Validator.class, Flux.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HandlerValidation.class));
	}

	@Test
	void leavesItsRealmsWhenItIsClosed() {
		this.contextRunner.withUserConfiguration(Beans.class).run((context) -> {
			context.getBean(WampOperations.class).call("who").retrieve();
			Router router = context.getBean(Router.class);
			assertThat(router.realm("realm1").sessions()).hasSize(2);
			context.getSourceApplicationContext().close();
			await().untilAsserted(() -> assertThat(router.realm("realm1").sessions()).isEmpty());
		});
	}

	static class Beans {

		@WampProcedure("who")
		String who(WampPrincipal caller) {
			return caller.authid() + " " + caller.authrole() + " " + Thread.currentThread().getName();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnExecutor {

		@Bean
		ThreadPoolTaskExecutor own() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("own-");
			return executor;
		}

	}

}
