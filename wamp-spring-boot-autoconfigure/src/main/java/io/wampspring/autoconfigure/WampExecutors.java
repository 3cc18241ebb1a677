package io.wampspring.autoconfigure;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Finds the executors that run the application's handlers. Holds an executor of its own
 * where the application has none, without publishing it: an {@link Executor} bean of ours
 * would make Boot's disappear.
 */
final class WampExecutors implements DisposableBean {

	private final BeanFactory beanFactory;

	private final @Nullable String defaultName;

	private final ThreadPoolTaskExecutorBuilder builder;

	// created when first needed; guarded by this
	private @Nullable ThreadPoolTaskExecutor own;

	WampExecutors(BeanFactory beanFactory, @Nullable String defaultName, ThreadPoolTaskExecutorBuilder builder) {
		this.beanFactory = beanFactory;
		this.defaultName = defaultName;
		this.builder = builder;
	}

	/**
	 * Return an executor.
	 * @param name name of a bean, or {@code null} for the default one
	 * @return the executor
	 */
	Executor get(@Nullable String name) {
		String wanted = (name != null) ? name : this.defaultName;
		if (wanted != null) {
			return this.beanFactory.getBean(wanted, Executor.class);
		}
		String application = TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME;
		return this.beanFactory.containsBean(application) ? this.beanFactory.getBean(application, Executor.class)
				: own();
	}

	@Override
	public synchronized void destroy() {
		if (this.own != null) {
			this.own.shutdown();
		}
	}

	private synchronized Executor own() {
		if (this.own == null) {
			this.own = this.builder.threadNamePrefix("wamp-").build();
			this.own.initialize();
		}
		return this.own;
	}

}
