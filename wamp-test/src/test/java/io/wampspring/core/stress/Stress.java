package io.wampspring.core.stress;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A router under stress, the threads that cause it, and a watch over both.
 */
final class Stress implements AutoCloseable {

	static final String REALM = "com.stress";

	private final Router router = Router.create(RouterConfig.DEFAULT,
			List.of(RealmConfig.builder(REALM).metaForAnonymous(true).build()));

	// runs what peers cannot do where they hear of it
	private final ExecutorService workers = Executors.newFixedThreadPool(3);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Future<?>> running = new ArrayList<>();

	Router router() {
		return this.router;
	}

	Realm realm() {
		Realm realm = this.router.realm(REALM);
		if (realm == null) {
			throw new IllegalStateException("No realm");
		}
		return realm;
	}

	/** Do something soon on another thread. */
	void execute(Runnable task) {
		this.workers.execute(task);
	}

	/** Start a thread of the test. */
	Future<?> start(Runnable task) {
		Future<?> future = this.threads.submit(task);
		this.running.add(future);
		return future;
	}

	/** Wait until all threads of the test are done; shows all threads if they are not. */
	void join(Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		for (Future<?> future : this.running) {
			try {
				future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException ex) {
				throw new AssertionError("Stuck:\n" + threadDump(), ex);
			}
			catch (ExecutionException ex) {
				throw new AssertionError("A thread of the test failed", ex.getCause());
			}
			catch (InterruptedException ex) {
				throw new AssertionError("Interrupted", ex);
			}
		}
		this.running.clear();
	}

	static String threadDump() {
		return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
			.map(ThreadInfo::toString)
			.collect(Collectors.joining());
	}

	/** Once all peers are gone nothing may be left in any table, and no timer. */
	void assertNothingIsLeft() {
		await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			assertThat(realm().sessions()).isEmpty();
			assertThat(realm().registrations()).isEmpty();
			assertThat(realm().subscriptions()).isEmpty();
			assertThat(realm().callsInFlight()).isZero();
			assertThat(this.router.timers().pending()).isZero();
		});
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.router.close();
		this.workers.shutdown();
	}

}
