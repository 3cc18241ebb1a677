package io.wampspring.autoconfigure;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.internal.task.BoundedExecutor;
import io.wampspring.core.limit.ExecutorFigures;
import io.wampspring.template.WampOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Where methods run, and with what around them.
 */
class WampExecutorsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampRouterAutoConfiguration.class, WampTemplateAutoConfiguration.class,
				WampAnnotationAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
		.withUserConfiguration(Methods.class);

	@Test
	void leavesTheExecutorOfBootAndAsyncMethodsAlone() {
		this.contextRunner.withUserConfiguration(AsyncConfiguration.class).run((context) -> {
			assertThat(context.getBeansOfType(Executor.class)).containsOnlyKeys("applicationTaskExecutor");
			assertThat(context.getBean(TaskExecutor.class)).isSameAs(context.getBean("applicationTaskExecutor"));
			assertThat(context.getBean(AsyncBean.class).thread().get(10, TimeUnit.SECONDS)).startsWith("task-");
			assertThat(context.getBean(WampOperations.class).call("thread").retrieve(String.class))
				.startsWith("wamp-handler-");
		});
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_23)
	void runsMethodsOnPlatformThreadsWhereVirtualOnesMayBePinned() {
		this.contextRunner
			.run((context) -> assertThat(handlers(context.getBean(WampExecutors.class)).max()).isEqualTo(200));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void runsMethodsOnVirtualThreadsUnlessBootMustNot() {
		this.contextRunner
			.run((context) -> assertThat(handlers(context.getBean(WampExecutors.class)).max()).isEqualTo(10_000));
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=false")
			.run((context) -> assertThat(handlers(context.getBean(WampExecutors.class)).max()).isEqualTo(200));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void runsMethodsOnVirtualThreadsWhereBootDoes() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(handlers(context.getBean(WampExecutors.class)).max()).isEqualTo(10_000));
	}

	@Test
	void boundsAreThoseOfTheProperties() {
		this.contextRunner
			.withPropertyValues("wamp.procedures.threads.max=3", "wamp.procedures.threads.virtual-max=3",
					"wamp.security.threads.max=2", "wamp.security.threads.virtual-max=2")
			.run((context) -> {
				WampExecutors executors = context.getBean(WampExecutors.class);
				assertThat(handlers(executors).max()).isEqualTo(3);
				assertThat(executors.figures().get("security").max()).isEqualTo(2);
			});
	}

	@Test
	void givesMethodsTheClassLoaderOfTheApplication() {
		ClassLoader container = new ClassLoader(getClass().getClassLoader()) {
		};
		this.contextRunner.run((context) -> {
			Thread.currentThread().setContextClassLoader(container);
			try {
				context.getBean(WampOperations.class).call("thread").retrieve();
			}
			finally {
				Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
			}
			assertThat(context.getBean(Methods.class).classLoader.get()).isSameAs(context.getClassLoader());
		});
	}

	@Test
	void decoratesMethodsWithWhatDecoratesTheTasksOfBoot() {
		this.contextRunner.withUserConfiguration(Decorator.class).run((context) -> {
			Decorator.CALLER.set("the caller");
			try {
				assertThat(context.getBean(WampOperations.class).call("decorated").retrieve(String.class))
					.isEqualTo("the caller");
			}
			finally {
				Decorator.CALLER.remove();
			}
			assertThat(context.getBean(WampOperations.class).call("decorated").retrieve(String.class))
				.isEqualTo("nobody");
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void decoratesMethodsOnVirtualThreadsToo() {
		this.contextRunner.withUserConfiguration(Decorator.class)
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> {
				Decorator.CALLER.set("the caller");
				try {
					assertThat(context.getBean(WampOperations.class).call("decorated").retrieve(String.class))
						.isEqualTo("the caller");
				}
				finally {
					Decorator.CALLER.remove();
				}
			});
	}

	@Test
	void letsMethodsEndWhenTheApplicationStops() {
		this.contextRunner.withPropertyValues("wamp.shutdown.grace-period=1m").run((context) -> {
			Methods methods = context.getBean(Methods.class);
			context.getBean(WampOperations.class).publish("block").send();
			methods.blocking.await();
			Thread closing = new Thread(() -> context.getSourceApplicationContext().close());
			closing.start();
			await().until(() -> isWaitingForMethods(closing));
			methods.released.countDown();
			closing.join(30_000);
			assertThat(closing.isAlive()).isFalse();
			assertThat(methods.ends).containsExactly("released");
		});
	}

	@Test
	void leavesNoThreadBehind() {
		this.contextRunner.withPropertyValues("wamp.shutdown.grace-period=100ms").run((context) -> {
			Methods methods = context.getBean(Methods.class);
			context.getBean(WampOperations.class).publish("block").send();
			methods.blocking.await();
			Thread thread = methods.thread.get();
			context.getSourceApplicationContext().close();
			assertThat(methods.ends).containsExactly("interrupted");
			await().until(() -> !thread.isAlive());
			await().untilAsserted(() -> assertThat(threads()).noneMatch((name) -> name.startsWith("wamp-handler-")
					|| name.startsWith("wamp-callback-") || name.startsWith("wamp-security-")));
		});
	}

	private static boolean isWaitingForMethods(Thread closing) {
		return Stream.of(closing.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().equals(BoundedExecutor.class.getName()));
	}

	private static Set<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
	}

	private static ExecutorFigures handlers(WampExecutors executors) {
		return executors.figures().get("handlers");
	}

	static class Methods {

		private final AtomicReference<ClassLoader> classLoader = new AtomicReference<>();

		private final AtomicReference<Thread> thread = new AtomicReference<>();

		private final CountDownLatch blocking = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		private final Queue<String> ends = new ConcurrentLinkedQueue<>();

		@WampProcedure("thread")
		String thread() {
			this.classLoader.set(Thread.currentThread().getContextClassLoader());
			return Thread.currentThread().getName();
		}

		@WampProcedure("decorated")
		String decorated() {
			String caller = Decorator.HERE.get();
			return (caller != null) ? caller : "nobody";
		}

		@WampTopic("block")
		void block() {
			this.thread.set(Thread.currentThread());
			this.blocking.countDown();
			try {
				this.released.await();
				this.ends.add("released");
			}
			catch (InterruptedException ex) {
				this.ends.add("interrupted");
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Decorator {

		static final ThreadLocal<String> CALLER = new ThreadLocal<>();

		static final ThreadLocal<String> HERE = new ThreadLocal<>();

		@Bean
		TaskDecorator decorator() {
			return (task) -> {
				String caller = CALLER.get();
				return () -> {
					HERE.set(caller);
					try {
						task.run();
					}
					finally {
						HERE.remove();
					}
				};
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncConfiguration {

		@Bean
		AsyncBean asyncBean() {
			return new AsyncBean();
		}

	}

	static class AsyncBean {

		@Async
		public CompletableFuture<String> thread() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

}
