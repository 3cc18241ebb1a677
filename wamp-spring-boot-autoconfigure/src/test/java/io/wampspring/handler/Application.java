package io.wampspring.handler;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.wampspring.autoconfigure.WampAnnotationAutoConfiguration;
import io.wampspring.autoconfigure.WampTemplateAutoConfiguration;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.router.Router;

import static org.assertj.core.api.Assertions.fail;

/**
 * An application with annotated beans on a real router, and another peer that calls them.
 */
public final class Application implements AutoCloseable {

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final ApplicationContext context;

	private final WampSession peer;

	private Application(ApplicationContext context) {
		this.context = context;
		this.peer = join("realm1");
	}

	public static ApplicationContextRunner runner() {
		return runnerWithoutRouter().withUserConfiguration(RouterConfiguration.class);
	}

	public static ApplicationContextRunner runnerWithoutRouter() {
		return new ApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(TaskExecutionAutoConfiguration.class, JacksonAutoConfiguration.class,
						WampTemplateAutoConfiguration.class, WampAnnotationAutoConfiguration.class));
	}

	public static void with(Class<?> bean, Consumer<Application> test) {
		with(runner().withUserConfiguration(bean), test);
	}

	public static void with(ApplicationContextRunner runner, Consumer<Application> test) {
		runner.run((context) -> {
			if (context.getStartupFailure() != null) {
				throw new AssertionError("The application does not start", context.getStartupFailure());
			}
			try (Application application = new Application(context)) {
				test.accept(application);
			}
		});
	}

	public ApplicationContext context() {
		return this.context;
	}

	public WampSession peer() {
		return this.peer;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public WampSession join(String realm) {
		return get(EmbeddedSessions.open(bean(Router.class), realm, Dict.EMPTY, this.executor));
	}

	public WampResult call(String procedure, Payload payload) {
		return get(this.peer.call(new CallRequest(procedure, payload)).result());
	}

	public Object call(String procedure, Object... args) {
		List<Object> result = call(procedure, Payload.ofArgs(args)).args();
		return result.isEmpty() ? null : result.get(0);
	}

	public Object callWith(String procedure, Map<String, ?> kwargs) {
		List<Object> result = call(procedure, Payload.of(List.of(), kwargs)).args();
		return result.isEmpty() ? null : result.get(0);
	}

	public WampException errorOf(String procedure, Payload payload) {
		try {
			call(procedure, payload);
		}
		catch (WampException ex) {
			return ex;
		}
		return fail("The call did not fail");
	}

	@SuppressWarnings("unchecked")
	public List<Map<String, String>> violationsOf(String procedure, Payload payload) {
		WampException error = errorOf(procedure, payload);
		if (!error.uri().equals("wamp.error.invalid_argument")) {
			fail("The error is " + error.uri());
		}
		return (List<Map<String, String>>) error.kwargs().get("violations");
	}

	public static <T> T get(CompletableFuture<T> future) {
		try {
			return future.get(10, TimeUnit.SECONDS);
		}
		catch (ExecutionException | CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new AssertionError(ex.getCause());
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	public void close() {
		this.peer.close();
		this.executor.shutdown();
	}

}
