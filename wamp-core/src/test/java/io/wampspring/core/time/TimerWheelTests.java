package io.wampspring.core.time;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TimerWheel}.
 */
class TimerWheelTests {

	private static final AtomicInteger wheels = new AtomicInteger();

	private final String threadName = "wheel-under-test-" + wheels.incrementAndGet();

	private final TimerWheel wheel = new TimerWheel(this.threadName);

	@AfterEach
	void close() {
		this.wheel.close();
		Awaitility.await().until(() -> thread() == null);
	}

	@Test
	void runsTasksInOrderOfTheirTimeAndNeverEarly() {
		ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();
		ConcurrentLinkedQueue<Long> early = new ConcurrentLinkedQueue<>();
		for (int millis : new int[] { 150, 0, 400, 30, 7 }) {
			long due = this.wheel.nanoTime() + Duration.ofMillis(millis).toNanos();
			this.wheel.schedule(Duration.ofMillis(millis), () -> {
				ran.add(millis);
				if (this.wheel.nanoTime() < due) {
					early.add(due);
				}
			});
		}
		Awaitility.await().until(() -> ran.size() == 5);
		assertThat(ran).containsExactly(0, 7, 30, 150, 400);
		assertThat(early).isEmpty();
		assertThat(this.wheel.pending()).isZero();
	}

	@Test
	void anEarlierTimerWakesTheThreadThatSleepsForALaterOne() {
		CountDownLatch ran = new CountDownLatch(1);
		this.wheel.schedule(Duration.ofHours(1), ran::countDown);
		awaitThreadState(Thread.State.TIMED_WAITING);
		this.wheel.schedule(Duration.ofMillis(10), ran::countDown);
		Awaitility.await().until(() -> ran.getCount() == 0);
		assertThat(this.wheel.pending()).isEqualTo(1);
	}

	@Test
	void sleepsWithoutATimeLimitWhileNothingIsPending() {
		CountDownLatch ran = new CountDownLatch(1);
		this.wheel.schedule(Duration.ZERO, ran::countDown);
		Awaitility.await().until(() -> ran.getCount() == 0);
		awaitThreadState(Thread.State.WAITING);
	}

	@Test
	void startsNoThreadBeforeTheFirstTimer() {
		assertThat(thread()).isNull();
		assertThat(this.wheel.pending()).isZero();
	}

	@Test
	void taskThatThrowsAnErrorStopsNothing() {
		CountDownLatch ran = new CountDownLatch(1);
		this.wheel.schedule(Duration.ZERO, () -> {
			throw new OutOfMemoryError("on purpose");
		});
		this.wheel.schedule(Duration.ZERO, () -> {
			throw new StackOverflowError("on purpose");
		});
		this.wheel.schedule(Duration.ofMillis(10), ran::countDown);
		Awaitility.await().until(() -> ran.getCount() == 0);
	}

	@Test
	void threadGoesOnAfterFailuresOfItsOwn() {
		AtomicInteger failures = new AtomicInteger(20);
		AtomicInteger broken = new AtomicInteger();
		try (TimerWheel failing = failing(failures)) {
			failing.whenBroken(broken::incrementAndGet);
			CountDownLatch ran = new CountDownLatch(1);
			failing.schedule(Duration.ZERO, ran::countDown);
			Awaitility.await().until(() -> ran.getCount() == 0);
			assertThat(failures).hasValue(0);
			assertThat(broken).hasValue(0);
		}
	}

	@Test
	void threadThatFailsAgainAndAgainTells() {
		AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
		AtomicInteger broken = new AtomicInteger();
		try (TimerWheel failing = failing(failures)) {
			failing.whenBroken(broken::incrementAndGet);
			failing.schedule(Duration.ZERO, () -> {
			});
			Awaitility.await().until(() -> broken.get() == 1);
		}
	}

	private static TimerWheel failing(AtomicInteger failures) {
		return new TimerWheel("failing-wheel", new WheelSlots() {

			@Override
			void advance() {
				if (failures.get() > 0) {
					failures.decrementAndGet();
					throw new OutOfMemoryError("on purpose");
				}
				super.advance();
			}

		});
	}

	@Test
	void doesNotRunWhatWasCancelledAndReleasesItsTask() {
		Runnable task = new Runnable() {
			@Override
			public void run() {
				throw new IllegalStateException("cancelled");
			}
		};
		WeakReference<Runnable> reference = new WeakReference<>(task);
		Timer timer = this.wheel.schedule(Duration.ofHours(1), task);
		assertThat(this.wheel.pending()).isEqualTo(1);
		timer.cancel();
		timer.cancel();
		assertThat(this.wheel.pending()).isZero();
		task = null;
		Awaitility.await().untilAsserted(() -> {
			System.gc();
			assertThat(reference.get()).isNull();
		});
		assertThat(timer).isNotNull();
	}

	@Test
	void cancellingAfterTheTaskRanIsHarmless() {
		CountDownLatch ran = new CountDownLatch(1);
		Timer timer = this.wheel.schedule(Duration.ZERO, ran::countDown);
		Awaitility.await().until(() -> ran.getCount() == 0);
		timer.cancel();
		assertThat(this.wheel.pending()).isZero();
	}

	@Test
	void goesOnAfterATaskThatThrowsOrInterruptsItsThread() {
		CountDownLatch ran = new CountDownLatch(1);
		this.wheel.schedule(Duration.ZERO, () -> {
			throw new AssertionError("meant to be logged");
		});
		this.wheel.schedule(Duration.ofMillis(1), () -> Thread.currentThread().interrupt());
		this.wheel.schedule(Duration.ofMillis(30), ran::countDown);
		Awaitility.await().until(() -> ran.getCount() == 0);
	}

	@Test
	void runsNothingAfterItWasClosed() {
		AtomicInteger ran = new AtomicInteger();
		this.wheel.schedule(Duration.ofMillis(20), ran::incrementAndGet);
		this.wheel.close();
		Timer late = this.wheel.schedule(Duration.ZERO, ran::incrementAndGet);
		late.cancel();
		assertThat(this.wheel.pending()).isZero();
		Awaitility.await().until(() -> thread() == null);
		assertThat(ran).hasValue(0);
	}

	@Test
	void canBeClosedByATask() {
		this.wheel.schedule(Duration.ZERO, this.wheel::close);
		Awaitility.await().until(() -> this.wheel.pending() == 0 && thread() == null);
	}

	@Test
	void acceptsDelaysBeyondAllTimesAndRefusesNegativeOnes() {
		this.wheel.schedule(Duration.ofMillis(1L << 53), () -> {
		}).cancel();
		assertThatIllegalArgumentException().isThrownBy(() -> this.wheel.schedule(Duration.ofNanos(-1), () -> {
		}));
		assertThat(this.wheel.pending()).isZero();
	}

	@Test
	void aMillionTimersComeAndGoWithoutATrace() {
		List<Timer> timers = new ArrayList<>();
		for (int i = 0; i < 1_000_000; i++) {
			timers.add(this.wheel.schedule(Duration.ofSeconds(60 + i % 600), () -> {
			}));
		}
		assertThat(this.wheel.pending()).isEqualTo(1_000_000);
		timers.forEach(Timer::cancel);
		assertThat(this.wheel.pending()).isZero();
	}

	@Test
	void everyTimerEitherRunsOnceOrIsCancelledWhenManyThreadsSchedule() throws InterruptedException {
		int threads = 8;
		int perThread = 20_000;
		AtomicInteger ran = new AtomicInteger();
		AtomicInteger kept = new AtomicInteger();
		ConcurrentLinkedQueue<AtomicInteger> counts = new ConcurrentLinkedQueue<>();
		List<Thread> workers = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			Thread worker = new Thread(() -> {
				ThreadLocalRandom random = ThreadLocalRandom.current();
				for (int j = 0; j < perThread; j++) {
					AtomicInteger count = new AtomicInteger();
					counts.add(count);
					Timer timer = this.wheel.schedule(Duration.ofMillis(random.nextInt(200)), () -> {
						count.incrementAndGet();
						ran.incrementAndGet();
					});
					if (random.nextBoolean()) {
						timer.cancel();
					}
					else {
						kept.incrementAndGet();
					}
				}
			});
			worker.start();
			workers.add(worker);
		}
		for (Thread worker : workers) {
			worker.join();
		}
		Awaitility.await().until(() -> this.wheel.pending() == 0);
		Awaitility.await().untilAsserted(() -> assertThat(ran.get()).isGreaterThanOrEqualTo(kept.get()));
		assertThat(ran.get()).isLessThanOrEqualTo(threads * perThread);
		assertThat(counts).allMatch((count) -> count.get() <= 1);
	}

	private void awaitThreadState(Thread.State state) {
		Awaitility.await().until(() -> {
			Thread thread = thread();
			return thread != null && thread.getState() == state;
		});
	}

	private Thread thread() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(this.threadName))
			.findFirst()
			.orElse(null);
	}

}
