package io.wampspring.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import io.wampspring.core.client.PeerWaitLimiter;
import io.wampspring.core.internal.task.BoundedExecutor;
import io.wampspring.core.internal.task.ExecutorLimits;
import io.wampspring.core.limit.ExecutorFigures;
import io.wampspring.core.router.Router;

/**
 * The executors that run code of the application. None of them is a bean: a bean of type
 * {@link Executor} would replace that of Spring Boot, and {@code @Async} methods might
 * use it.
 * <p>
 * To avoid deadlocks, tasks that wait never share an executor with the tasks they wait
 * for. Handlers wait for the completion of futures and for authorizers, authorizers wait
 * for handlers. Handlers also wait for other handlers, which is limited.
 */
public final class WampExecutors implements DisposableBean {

	private static final String VIRTUAL_THREADS = "spring.threads.virtual.enabled";

	private static final int URGENT_THREADS = 16;

	private final ApplicationContext context;

	private final @Nullable String defaultName;

	private final Duration gracePeriod;

	private final ThreadPoolExecutor urgent;

	private final BoundedExecutor handlers;

	private final BoundedExecutor callbacks;

	private final BoundedExecutor security;

	private final PeerWaitLimiter peerWaits;

	WampExecutors(ApplicationContext context, Router router, WampProperties properties,
			ObjectProvider<ThreadPoolTaskExecutorBuilder> pool,
			ObjectProvider<SimpleAsyncTaskExecutorBuilder> virtualThreads) {
		this.context = context;
		this.defaultName = properties.procedures().executor();
		this.gracePeriod = properties.shutdown().gracePeriod();
		boolean virtual = isVirtual(context.getEnvironment());
		UnaryOperator<Runnable> decorator = Threading.VIRTUAL.isActive(context.getEnvironment())
				? decorator(virtualThreads.getIfAvailable(SimpleAsyncTaskExecutorBuilder::new))
				: decorator(pool.getIfAvailable(ThreadPoolTaskExecutorBuilder::new));
		HandlerThreads handlerThreads = properties.procedures().threads();
		this.urgent = urgent();
		this.handlers = executor("wamp-handler-", virtual, router, handlerThreads.limits(virtual), decorator);
		this.callbacks = executor("wamp-callback-", virtual, router, handlerThreads.limits(virtual), decorator);
		this.security = executor("wamp-security-", virtual, router, properties.security().threads().limits(virtual),
				decorator);
		this.peerWaits = new PeerWaitLimiter(Math.max(1, handlerThreads.limits(virtual).maxThreads() / 2),
				properties.procedures().peerTimeout());
	}

	/**
	 * Since Java 24, a virtual thread that holds a monitor does not pin its carrier.
	 */
	private static boolean isVirtual(Environment environment) {
		boolean wanted = environment.getProperty(VIRTUAL_THREADS, Boolean.class, true);
		return Threading.VIRTUAL.isActive(environment)
				|| (wanted && JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_FOUR));
	}

	private BoundedExecutor executor(String prefix, boolean virtual, Router router, ExecutorLimits limits,
			UnaryOperator<Runnable> decorator) {
		return virtual
				? BoundedExecutor.perTask(prefix,
						threads(new VirtualThreadTaskExecutor(prefix).getVirtualThreadFactory()), limits,
						router.timers(), this.urgent, decorator)
				: BoundedExecutor.pooled(prefix, threads(platform(prefix)), limits, router.timers(), this.urgent,
						decorator);
	}

	private ThreadPoolExecutor urgent() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(URGENT_THREADS, URGENT_THREADS, 5, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads(platform("wamp-urgent-")));
		// idle threads terminate, so that no shutdown is needed, which would reject
		// tasks of sessions being closed
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private static ThreadFactory platform(String prefix) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

	private ThreadFactory threads(ThreadFactory factory) {
		ClassLoader loader = this.context.getClassLoader();
		return (task) -> {
			// the creating thread may have the class loader of the container
			Thread thread = factory.newThread(task);
			thread.setContextClassLoader(loader);
			return thread;
		};
	}

	private static UnaryOperator<Runnable> decorator(ThreadPoolTaskExecutorBuilder builder) {
		return operator(builder.configure(new DecoratedPool()).decorator);
	}

	private static UnaryOperator<Runnable> decorator(SimpleAsyncTaskExecutorBuilder builder) {
		return operator(builder.configure(new DecoratedThreads()).decorator);
	}

	private static UnaryOperator<Runnable> operator(@Nullable TaskDecorator decorator) {
		return (decorator != null) ? decorator::decorate : UnaryOperator.identity();
	}

	/**
	 * Return an executor for handlers.
	 * @param name name of a bean, or {@code null} for the default one
	 * @return the executor
	 */
	Executor handlers(@Nullable String name) {
		String wanted = (name != null) ? name : this.defaultName;
		return (wanted != null) ? this.context.getBean(wanted, Executor.class) : this.handlers;
	}

	/**
	 * Return the executor that completes the futures of templates; dependent stages may
	 * block.
	 */
	Executor callbacks() {
		return (this.defaultName != null) ? this.context.getBean(this.defaultName, Executor.class) : this.callbacks;
	}

	/**
	 * Return an executor for authenticators, authorizers, realm providers and listeners,
	 * for beans that are created before the executors.
	 */
	static Executor security(ObjectProvider<WampExecutors> executors) {
		return (task) -> {
			WampExecutors found;
			try {
				found = executors.getObject();
			}
			catch (BeansException | IllegalStateException ex) {
				// the caller may be a routing thread
				throw new RejectedExecutionException("The application is stopping", ex);
			}
			found.security().execute(task);
		};
	}

	/**
	 * Return the executor of authenticators, authorizers, realm providers and listeners.
	 */
	Executor security() {
		return this.security;
	}

	/** Return the executor of short tasks that must not wait for the other executors. */
	Executor urgentTasks() {
		return this.urgent;
	}

	/** Return the limiter of handlers that wait for peers. */
	PeerWaitLimiter peerWaits() {
		return this.peerWaits;
	}

	/**
	 * Return the figures of the executors.
	 * @return figures by name of the executor
	 */
	public Map<String, ExecutorFigures> figures() {
		return Map.of("handlers", this.handlers.figures(), "callbacks", this.callbacks.figures(), "security",
				this.security.figures());
	}

	/** Close the executors; running handlers get the grace period to complete. */
	@Override
	public void destroy() {
		this.handlers.close(this.gracePeriod);
		this.callbacks.close(this.gracePeriod);
		this.security.close(Duration.ZERO);
	}

	/** Captures the decorator that Spring Boot configures for pools. */
	private static final class DecoratedPool extends ThreadPoolTaskExecutor {

		private @Nullable TaskDecorator decorator;

		@Override
		public void setTaskDecorator(TaskDecorator taskDecorator) {
			this.decorator = taskDecorator;
		}

	}

	/** Captures the decorator that Spring Boot configures for virtual threads. */
	private static final class DecoratedThreads extends SimpleAsyncTaskExecutor {

		private @Nullable TaskDecorator decorator;

		@Override
		public void setTaskDecorator(TaskDecorator taskDecorator) {
			this.decorator = taskDecorator;
		}

	}

}
