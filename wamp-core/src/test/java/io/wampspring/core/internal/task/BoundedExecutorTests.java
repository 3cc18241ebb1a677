package io.wampspring.core.internal.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.limit.ExecutorFigures;
import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link BoundedExecutor}.
 */
class BoundedExecutorTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final VirtualTimers timers = new VirtualTimers();

	private final AtomicInteger threads = new AtomicInteger();

	private final List<Work> blocking = new ArrayList<>();

	private @Nullable BoundedExecutor executor;

	@AfterEach
	void close() {
		this.blocking.forEach(Work::finish);
		if (this.executor != null) {
			this.executor.close(Duration.ofSeconds(5));
		}
	}

	@Test
	void startsAThreadForEachTaskUpToTheBoundAndLetsTheRestWait() {
		BoundedExecutor pool = pooled(4, 2);
		for (int i = 0; i < 4; i++) {
			assertThat(start(pool, null).awaitStart()).isTrue();
		}
		Work fifth = start(pool, null);
		assertThat(pool.figures()).isEqualTo(new ExecutorFigures(4, 4, 1, 0, false));
		this.blocking.get(0).finish();
		assertThat(fifth.awaitStart()).isTrue();
		assertThat(this.threads).hasValue(4);
	}

	@Test
	void rejectsWhatFindsTheQueueFull() {
		BoundedExecutor pool = pooled(1, 2);
		start(pool, null).awaitStart();
		start(pool, null);
		start(pool, null);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> start(pool, null))
			.withMessageContaining("try again later");
		assertThat(pool.figures()).isEqualTo(new ExecutorFigures(1, 1, 2, 1, true));
	}

	@Test
	void rejectsWhatWaitsTooLong() {
		BoundedExecutor pool = pooled(1, 2);
		Work running = start(pool, null);
		running.awaitStart();
		Work late = start(pool, null);
		this.timers.advance(TIMEOUT.minusMillis(1));
		assertThat(late.rejection).isNull();
		this.timers.advance(Duration.ofMillis(1));
		assertThat(late.rejection).isNotNull();
		running.finish();
		await().until(() -> pool.figures().active() == 0);
		assertThat(late.isStarted()).isFalse();
		assertThat(this.timers.pending()).isZero();
	}

	@Test
	void keepsNoTimerForWhatGotAThread() {
		BoundedExecutor pool = pooled(1, 2);
		Work first = start(pool, null);
		first.awaitStart();
		Work second = start(pool, null);
		assertThat(this.timers.pending()).isEqualTo(1);
		first.finish();
		second.awaitStart();
		await().until(() -> this.timers.pending() == 0);
	}

	@Test
	void isSaturatedForTenSecondsBehindTheLastRejection() {
		BoundedExecutor pool = pooled(1, 0);
		start(pool, null).awaitStart();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> start(pool, null));
		this.timers.advance(Duration.ofSeconds(9));
		assertThat(pool.figures().saturated()).isTrue();
		this.timers.advance(Duration.ofSeconds(1));
		assertThat(pool.figures().saturated()).isFalse();
	}

	@Test
	void givesOneOwnerHalfOfTheThreadsAndOfTheQueue() {
		BoundedExecutor pool = pooled(8, 4);
		for (int i = 0; i < 4; i++) {
			assertThat(start(pool, "greedy").awaitStart()).isTrue();
		}
		start(pool, "greedy");
		start(pool, "greedy");
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> start(pool, "greedy"))
			.withMessageContaining("peer has too many tasks");
		assertThat(start(pool, "modest").awaitStart()).isTrue();
		// nobody else noticed anything
		assertThat(pool.figures().saturated()).isFalse();
	}

	@Test
	void keepsAQuarterOfTheThreadsForTheApplicationItself() {
		BoundedExecutor pool = pooled(8, 4);
		for (int i = 0; i < 6; i++) {
			assertThat(start(pool, "owner " + (i % 2)).awaitStart()).isTrue();
		}
		Work other = start(pool, "other");
		assertThat(pool.figures().waiting()).isEqualTo(1);
		assertThat(start(pool, null).awaitStart()).isTrue();
		assertThat(start(pool, null).awaitStart()).isTrue();
		this.blocking.get(0).finish();
		assertThat(other.awaitStart()).isTrue();
	}

	@Test
	void letsOwnersTakeTurns() {
		BoundedExecutor pool = pooled(1, 100);
		Queue<String> order = new ConcurrentLinkedQueue<>();
		Work first = start(pool, "first");
		first.awaitStart();
		for (String owner : List.of("greedy", "greedy", "greedy", "modest")) {
			pool.execute(new Work(owner, () -> order.add(owner)).finish());
		}
		first.finish();
		await().until(() -> order.size() == 4);
		assertThat(order).containsExactly("greedy", "modest", "greedy", "greedy");
	}

	@Test
	void letsPatientTasksWaitBesideTheQueue() {
		BoundedExecutor pool = pooled(1, 1);
		Work running = start(pool, null);
		running.awaitStart();
		AtomicInteger ran = new AtomicInteger();
		for (int i = 0; i < 50; i++) {
			pool.execute(new Patient(ran));
		}
		this.timers.advance(Duration.ofHours(1));
		running.finish();
		await().until(() -> ran.get() == 50);
	}

	@Test
	void goesOnBehindATaskThatFailsOrIsInterrupted() {
		BoundedExecutor pool = pooled(1, 10);
		pool.execute(() -> {
			Thread.currentThread().interrupt();
			throw new AssertionError("meant to be logged");
		});
		Queue<Boolean> interrupted = new ConcurrentLinkedQueue<>();
		pool.execute(() -> interrupted.add(Thread.currentThread().isInterrupted()));
		await().until(() -> !interrupted.isEmpty());
		assertThat(interrupted).containsExactly(false);
		assertThat(pool.figures().active()).isZero();
	}

	@Test
	void keepsItsPlacesWhenNoThreadCanBeStarted() {
		AtomicInteger failures = new AtomicInteger(3);
		BoundedExecutor tight = perTask(2, (task) -> {
			if (failures.getAndDecrement() > 0) {
				throw new OutOfMemoryError("meant to be logged");
			}
			return new Thread(task);
		}, UnaryOperator.identity());
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> start(tight, null));
		}
		assertThat(start(tight, null).awaitStart()).isTrue();
		assertThat(start(tight, null).awaitStart()).isTrue();
		assertThat(tight.figures().active()).isEqualTo(2);
	}

	@Test
	void startsAFreshThreadForEachTaskIfItDoesNotPool() {
		BoundedExecutor perTask = perTask(1, this::thread, UnaryOperator.identity());
		Queue<Thread> seen = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < 10; i++) {
			perTask.execute(() -> seen.add(Thread.currentThread()));
		}
		await().until(() -> seen.size() == 10);
		assertThat(seen).doesNotHaveDuplicates();
	}

	@Test
	void decoratesOnTheThreadThatHandsOver() {
		Queue<Thread> decorating = new ConcurrentLinkedQueue<>();
		BoundedExecutor decorated = perTask(1, this::thread, (task) -> {
			decorating.add(Thread.currentThread());
			return task;
		});
		Work running = start(decorated, null);
		running.awaitStart();
		Work waiting = start(decorated, null);
		running.finish();
		waiting.awaitStart();
		assertThat(decorating).containsOnly(Thread.currentThread()).hasSize(2);
	}

	@Test
	void rejectsATaskWhoseDecorationFails() {
		BoundedExecutor decorated = perTask(1, this::thread, (task) -> {
			throw new StackOverflowError();
		});
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> start(decorated, null));
		assertThat(decorated.figures().active()).isZero();
	}

	@Test
	void waitsForWhatRunsAndRejectsWhatWaitsWhenItIsClosed() throws Exception {
		BoundedExecutor pool = pooled(1, 10);
		Work running = start(pool, null);
		running.awaitStart();
		Work waiting = start(pool, null);
		Thread closing = new Thread(() -> pool.close(Duration.ofMinutes(1)));
		closing.start();
		await().until(() -> waiting.rejection != null);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> start(pool, null));
		assertThat(closing.isAlive()).isTrue();
		running.finish();
		closing.join(10_000);
		assertThat(closing.isAlive()).isFalse();
		assertThat(running.interrupted).isFalse();
	}

	@Test
	void interruptsWhatDoesNotEndInTime() {
		BoundedExecutor pool = perTask(1, this::thread, UnaryOperator.identity());
		Work running = start(pool, null);
		running.awaitStart();
		pool.close(Duration.ZERO);
		await().until(() -> running.interrupted);
	}

	@Test
	void refusesLimitsThatLetNothingRun() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ExecutorLimits(0, 1, TIMEOUT));
		assertThatIllegalArgumentException().isThrownBy(() -> new ExecutorLimits(1, -1, TIMEOUT));
		assertThatIllegalArgumentException().isThrownBy(() -> new ExecutorLimits(1, 1, Duration.ZERO));
	}

	private BoundedExecutor pooled(int threads, int queue) {
		this.executor = BoundedExecutor.pooled("test", this::thread, new ExecutorLimits(threads, queue, TIMEOUT),
				this.timers, Runnable::run, UnaryOperator.identity());
		return this.executor;
	}

	private BoundedExecutor perTask(int threads, ThreadFactory factory, UnaryOperator<Runnable> decorator) {
		this.executor = BoundedExecutor.perTask("test", factory, new ExecutorLimits(threads, 100, TIMEOUT), this.timers,
				Runnable::run, decorator);
		return this.executor;
	}

	private Thread thread(Runnable task) {
		this.threads.incrementAndGet();
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		return thread;
	}

	private Work start(BoundedExecutor target, @Nullable Object owner) {
		Work work = new Work(owner, () -> {
		});
		target.execute(work);
		this.blocking.add(work);
		return work;
	}

	/** Runs until it may end. */
	private static final class Work implements RejectableTask {

		private final @Nullable Object owner;

		private final Runnable code;

		private final CountDownLatch started = new CountDownLatch(1);

		private final CountDownLatch end = new CountDownLatch(1);

		private volatile boolean interrupted;

		private volatile @Nullable RejectedExecutionException rejection;

		Work(@Nullable Object owner, Runnable code) {
			// the same text is the same object here
			this.owner = (owner instanceof String text) ? text.intern() : owner;
			this.code = code;
		}

		Work finish() {
			this.end.countDown();
			return this;
		}

		boolean isStarted() {
			return this.started.getCount() == 0;
		}

		boolean awaitStart() {
			try {
				return this.started.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void run() {
			this.started.countDown();
			this.code.run();
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				this.interrupted = true;
			}
		}

		@Override
		public void reject(RejectedExecutionException reason) {
			this.rejection = reason;
		}

		@Override
		public @Nullable Object owner() {
			return this.owner;
		}

	}

	private record Patient(AtomicInteger ran) implements RejectableTask {

		@Override
		public void run() {
			this.ran.incrementAndGet();
		}

		@Override
		public void reject(RejectedExecutionException reason) {
			throw new AssertionError("A patient task was rejected", reason);
		}

		@Override
		public boolean isPatient() {
			return true;
		}

	}

}
