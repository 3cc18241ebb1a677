package io.wampspring.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Statistics}.
 */
class StatisticsTests {

	private static List<Sample> samples(double... cpu) {
		return DoubleStream.of(cpu).mapToObj((value) -> new Sample(value, -value, 0, 0, 0, 0, 0, 0)).toList();
	}

	@Test
	void takesTheMiddleOfAnOddNumber() {
		Sample median = Statistics.median(samples(9, 1, 2));
		assertThat(median.cpu()).isEqualTo(2);
		assertThat(median.rate()).isEqualTo(-2);
	}

	@Test
	void takesTheMeanOfTheMiddleOfAnEvenNumber() {
		assertThat(Statistics.median(samples(9, 1, 2, 4)).cpu()).isEqualTo(3);
	}

	@Test
	void spreadIsAShareOfTheMedian() {
		assertThat(Statistics.spread(samples(8, 10, 13))).isEqualTo(0.5);
		assertThat(Statistics.spread(samples(10))).isZero();
	}

}
