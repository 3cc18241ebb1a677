package io.wampspring.docs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ApplicationContext;

import io.wampspring.autoconfigure.WampAnnotationAutoConfiguration;
import io.wampspring.autoconfigure.WampRouterAutoConfiguration;
import io.wampspring.autoconfigure.WampTemplateAutoConfiguration;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Runs examples in an application with everything that is auto-configured, but for a web
 * server.
 */
final class Examples {

	private static final int PATIENCE_SECONDS = 10;

	private Examples() {
	}

	static ApplicationContextRunner run(Class<?>... beans) {
		ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(TaskExecutionAutoConfiguration.class, JacksonAutoConfiguration.class,
						ValidationAutoConfiguration.class, WampRouterAutoConfiguration.class,
						WampTemplateAutoConfiguration.class, WampAnnotationAutoConfiguration.class));
		for (Class<?> bean : beans) {
			runner = runner.withUserConfiguration(bean);
		}
		return runner;
	}

	/** Join as a client does that is not the application itself. */
	static WampSession join(ApplicationContext context) {
		ExecutorService executor = Executors.newCachedThreadPool();
		WampSession session = get(EmbeddedSessions.open(context.getBean(Router.class), "realm1", Dict.EMPTY, executor));
		session.closed().thenRun(executor::shutdown);
		return session;
	}

	static <T> T get(CompletableFuture<T> future) {
		try {
			return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	static String errorOf(CompletableFuture<?> future) {
		ExecutionException failure = catchThrowableOfType(ExecutionException.class,
				() -> future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		assertThat(failure).isNotNull();
		assertThat(failure.getCause()).isInstanceOf(WampException.class);
		return ((WampException) failure.getCause()).uri();
	}

	static AbstractStringAssert<?> assertThatErrorOf(ThrowingCallable call) {
		WampException error = catchThrowableOfType(WampException.class, call);
		assertThat(error).isNotNull();
		return assertThat(error.uri());
	}

}
