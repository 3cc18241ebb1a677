package io.wampspring.benchmarks.load;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Histogram}.
 */
class HistogramTests {

	@Test
	void isExactForSmallTimes() {
		Histogram histogram = new Histogram();
		for (int i = 1; i <= 30; i++) {
			histogram.add(i);
		}
		assertThat(histogram.percentile(0.5)).isEqualTo(15);
		assertThat(histogram.percentile(1)).isEqualTo(30);
	}

	@Test
	void isNeverTooLowAndAtMostAFewPercentTooHigh() {
		Histogram histogram = new Histogram();
		for (long i = 1; i <= 1_000_000; i++) {
			histogram.add(i * 1_000);
		}
		assertThat(histogram.percentile(0.5)).isGreaterThanOrEqualTo(500_000_000L)
			.isCloseTo(500_000_000L, Percentage.withPercentage(3.2));
		assertThat(histogram.percentile(0.999)).isGreaterThanOrEqualTo(999_000_000L)
			.isCloseTo(999_000_000L, Percentage.withPercentage(3.2));
	}

	@Test
	void takesAnyTime() {
		Histogram histogram = new Histogram();
		histogram.add(-5);
		histogram.add(Long.MAX_VALUE);
		assertThat(histogram.percentile(0.5)).isZero();
		assertThat(histogram.percentile(1)).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void forgets() {
		Histogram histogram = new Histogram();
		histogram.add(10);
		histogram.clear();
		assertThat(histogram.percentile(0.5)).isZero();
	}

}
