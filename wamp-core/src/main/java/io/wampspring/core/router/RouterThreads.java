package io.wampspring.core.router;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.time.Timers;

/**
 * The threads owned by a router. They start with the first task.
 */
final class RouterThreads {

	private static final int MAX_META_AUTHORIZERS = 16;

	private static final long META_AUTHORIZER_IDLE_SECONDS = 10;

	private final ExecutorService procedures = Executors.newSingleThreadExecutor((task) -> daemon(task, "wamp-meta"));

	// runs blocking authorizers for meta API calls of embedded sessions
	private final ExecutorService authorizers = new ThreadPoolExecutor(0, MAX_META_AUTHORIZERS,
			META_AUTHORIZER_IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
			(task) -> daemon(task, "wamp-meta-authorizer"));

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	RouterEnvironment environment(Timers timers) {
		return RouterEnvironment.standalone(timers, this.procedures, this.authorizers);
	}

	/** Reject new tasks; queued tasks still run. */
	void close() {
		this.procedures.shutdown();
		this.authorizers.shutdown();
	}

}
