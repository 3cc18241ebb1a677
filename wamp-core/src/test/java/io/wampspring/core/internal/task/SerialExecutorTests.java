package io.wampspring.core.internal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.wampspring.core.client.ManualExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SerialExecutor}.
 */
class SerialExecutorTests {

	private final ManualExecutor threads = new ManualExecutor();

	private final SerialExecutor serial = new SerialExecutor(this.threads);

	private final List<Integer> ran = new CopyOnWriteArrayList<>();

	@Test
	void runsTasksInOrderOnOneThreadAtATime() {
		submit(3);
		assertThat(this.threads.waiting()).isEqualTo(1);
		assertThat(this.ran).isEmpty();
		this.threads.runAll();
		assertThat(this.ran).containsExactly(0, 1, 2);
		submit(1);
		this.threads.runAll();
		assertThat(this.ran).hasSize(4);
	}

	@Test
	void givesTheThreadBackEveryNowAndThen() {
		submit(100);
		this.threads.execute(() -> this.ran.add(-1));
		this.threads.runAll();
		assertThat(this.ran).hasSize(101);
		assertThat(this.ran.indexOf(-1)).isEqualTo(64);
	}

	@Test
	void goesOnAfterATaskThatFails() {
		this.serial.execute(() -> {
			throw new AssertionError("meant to be logged");
		});
		submit(1);
		this.threads.runAll();
		assertThat(this.ran).containsExactly(0);
	}

	@Test
	void passesARejectionOnAndWorksAgainLater() {
		this.threads.reject(true);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> submit(1));
		this.threads.reject(false);
		this.serial.execute(() -> this.ran.add(42));
		this.threads.runAll();
		assertThat(this.ran).containsExactly(42);
	}

	@Test
	void runsWhatWasAcceptedEvenIfTheThreadCannotBeGivenBack() {
		this.serial.execute(() -> this.threads.reject(true));
		submit(200);
		this.threads.runAll();
		assertThat(this.ran).hasSize(200).isSorted();
	}

	@Test
	void holdsNoThreadWhileATaskGoesOnElsewhere() {
		CompletableFuture<Void> pending = new CompletableFuture<>();
		this.serial.executeAsync(() -> pending);
		submit(2);
		this.threads.runAll();
		assertThat(this.ran).isEmpty();
		assertThat(this.threads.waiting()).isZero();
		pending.completeExceptionally(new IllegalStateException("no matter how it ends"));
		this.threads.runAll();
		assertThat(this.ran).containsExactly(0, 1);
	}

	@Test
	void goesOnAtOnceBehindATaskThatIsDone() {
		this.serial.executeAsync(() -> CompletableFuture.completedFuture(null));
		submit(1);
		this.threads.runAll();
		assertThat(this.ran).containsExactly(0);
	}

	@Test
	void goesOnOnceBehindAStageThatCallsBackTwiceOrCannotCallBack() {
		CompletableFuture<Void> first = new CompletableFuture<>();
		this.serial.executeAsync(() -> new UnrulyStage(first));
		this.serial.executeAsync(() -> new CompletableFuture<Void>() {

			@Override
			public <U> CompletableFuture<U> handle(BiFunction<? super Void, Throwable, ? extends U> action) {
				throw new OutOfMemoryError("meant to be survived");
			}

			@Override
			public CompletableFuture<Void> whenComplete(BiConsumer<? super Void, ? super Throwable> action) {
				throw new OutOfMemoryError("meant to be survived");
			}

		});
		submit(1);
		this.threads.runAll();
		first.complete(null);
		assertThat(this.threads.waiting()).isEqualTo(1);
		this.threads.runAll();
		assertThat(this.ran).containsExactly(0);
	}

	@Test
	void runsWhatWaitedIfThereIsNoMemoryForAThreadThen() {
		AtomicBoolean exhausted = new AtomicBoolean();
		SerialExecutor executor = new SerialExecutor((task) -> {
			if (exhausted.get()) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			this.threads.execute(task);
		});
		CompletableFuture<Void> pending = new CompletableFuture<>();
		executor.executeAsync(() -> pending);
		executor.execute(() -> this.ran.add(1));
		this.threads.runAll();
		exhausted.set(true);
		pending.complete(null);
		Awaitility.await().until(() -> this.ran.size() == 1);
	}

	@Test
	void runsWhatWaitedElsewhereIfTheExecutorRejectsItThen() {
		CompletableFuture<Void> pending = new CompletableFuture<>();
		this.serial.executeAsync(() -> pending);
		submit(1);
		this.threads.runAll();
		this.threads.reject(true);
		pending.complete(null);
		Awaitility.await().until(() -> this.ran.size() == 1);
	}

	@Test
	void forgetsWhatWaitedOnceNobodyNeedsIt() {
		SerialExecutor unneeded = new SerialExecutor(this.threads, () -> false);
		CompletableFuture<Void> pending = new CompletableFuture<>();
		unneeded.executeAsync(() -> pending);
		unneeded.execute(() -> this.ran.add(1));
		this.threads.runAll();
		this.threads.reject(true);
		pending.complete(null);
		this.threads.reject(false);
		unneeded.execute(() -> this.ran.add(2));
		this.threads.runAll();
		assertThat(this.ran).containsExactly(2);
	}

	@Test
	void takesTasksWhileTheCallingThreadRunsOne() throws Exception {
		SerialExecutor inline = new SerialExecutor(Runnable::run);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch added = new CountDownLatch(1);
		CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> {
			CompletableFuture<Boolean> seen = new CompletableFuture<>();
			inline.execute(() -> {
				begun.countDown();
				seen.complete(await(added));
			});
			return seen.join();
		});
		assertThat(await(begun)).isTrue();
		inline.execute(() -> this.ran.add(1));
		added.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
		Awaitility.await().untilAsserted(() -> assertThat(this.ran).containsExactly(1));
	}

	@Test
	void runsWhatCameWhileTheExecutorMadeUpItsMindToReject() {
		List<SerialExecutor> self = new ArrayList<>();
		SerialExecutor executor = new SerialExecutor((task) -> {
			if (this.threads.waiting() == 0 && this.ran.isEmpty()) {
				this.ran.add(0);
				self.get(0).execute(() -> this.ran.add(1));
				throw new RejectedExecutionException("meant to be passed on");
			}
			this.threads.execute(task);
		});
		self.add(executor);
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> executor.execute(() -> this.ran.add(-1)));
		this.threads.runAll();
		assertThat(this.ran).containsExactly(0, 1);
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void keepsTheOrderOfEachSubmitterOnManyThreads() {
		ExecutorService pool = Executors.newFixedThreadPool(4);
		try {
			SerialExecutor executor = new SerialExecutor(pool);
			ConcurrentLinkedQueue<int[]> done = new ConcurrentLinkedQueue<>();
			AtomicInteger running = new AtomicInteger();
			AtomicInteger overlaps = new AtomicInteger();
			for (int i = 0; i < 4; i++) {
				int submitter = i;
				new Thread(() -> {
					for (int j = 0; j < 5_000; j++) {
						int number = j;
						executor.execute(() -> {
							if (running.incrementAndGet() > 1) {
								overlaps.incrementAndGet();
							}
							done.add(new int[] { submitter, number });
							running.decrementAndGet();
						});
					}
				}).start();
			}
			Awaitility.await().until(() -> done.size() == 20_000);
			assertThat(overlaps).hasValue(0);
			for (int i = 0; i < 4; i++) {
				int submitter = i;
				assertThat(done.stream().filter((entry) -> entry[0] == submitter).map((entry) -> entry[1]))
					.hasSize(5_000)
					.isSorted();
			}
		}
		finally {
			pool.shutdownNow();
		}
	}

	private void submit(int count) {
		for (int i = 0; i < count; i++) {
			int number = i;
			this.serial.execute(() -> this.ran.add(number));
		}
	}

	/** Calls back twice. */
	private static final class UnrulyStage extends CompletableFuture<Void> {

		private final CompletableFuture<Void> source;

		UnrulyStage(CompletableFuture<Void> source) {
			this.source = source;
		}

		@Override
		public <U> CompletableFuture<U> handle(BiFunction<? super Void, Throwable, ? extends U> action) {
			this.source.handle(action);
			return this.source.handle(action);
		}

		@Override
		public CompletableFuture<Void> whenComplete(BiConsumer<? super Void, ? super Throwable> action) {
			this.source.whenComplete(action);
			return this.source.whenComplete(action);
		}

	}

}
