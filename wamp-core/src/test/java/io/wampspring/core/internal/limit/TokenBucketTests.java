package io.wampspring.core.internal.limit;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long who comes too fast has to wait.
 */
class TokenBucketTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	// close to the end of the range, as a clock may be
	private static final long START = Long.MAX_VALUE - SECOND;

	@Test
	void afterTheBurstEachTokenTakesItsTime() {
		TokenBucket bucket = new TokenBucket(10, Duration.ofMillis(300), START);
		for (int i = 0; i < 4; i++) {
			assertThat(bucket.acquire(1, START)).isZero();
		}
		assertThat(bucket.acquire(1, START)).isEqualTo(SECOND / 10);
		assertThat(bucket.acquire(1, START)).isEqualTo(SECOND / 5);
	}

	@Test
	void restBringsTheBurstBackAndNoMore() {
		TokenBucket bucket = new TokenBucket(10, Duration.ofMillis(100), START);
		bucket.acquire(2, START);
		assertThat(bucket.isFull(START)).isFalse();
		// the clock overflows meanwhile
		long later = START + 100 * SECOND;
		assertThat(bucket.isFull(later)).isTrue();
		assertThat(bucket.acquire(1, later)).isZero();
		assertThat(bucket.acquire(1, later)).isZero();
		assertThat(bucket.acquire(1, later)).isPositive();
	}

	@Test
	void whoKeepsTheRateNeverWaits() {
		TokenBucket bucket = new TokenBucket(1000, Duration.ZERO, START);
		for (int i = 0; i < 5000; i++) {
			assertThat(bucket.acquire(1, START + i * (SECOND / 1000))).isZero();
		}
	}

	@Test
	void oneLargeTakePassesAndIsPaidForAfterwards() {
		TokenBucket bucket = new TokenBucket(1000, Duration.ofSeconds(1), START);
		assertThat(bucket.acquire(10_000, START)).isZero();
		assertThat(bucket.acquire(1, START)).isEqualTo(9 * SECOND);
		assertThat(bucket.acquire(Long.MAX_VALUE, START + 20 * SECOND)).isZero();
		assertThat(bucket.acquire(1, START + 20 * SECOND)).isLessThanOrEqualTo(Duration.ofDays(1).toNanos());
	}

}
