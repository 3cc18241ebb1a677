package io.wampspring.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Medians, which are robust against a single disturbed measurement.
 */
public final class Statistics {

	private Statistics() {
	}

	/**
	 * Return the median of each figure.
	 * @param samples at least one
	 * @return the medians, possibly of different samples
	 */
	public static Sample median(List<Sample> samples) {
		return new Sample(median(samples, Sample::cpu), median(samples, Sample::rate), median(samples, Sample::p50),
				median(samples, Sample::p99), median(samples, Sample::p999), median(samples, Sample::allocated),
				median(samples, Sample::driver), median(samples, Sample::others));
	}

	/**
	 * Return the median of a figure.
	 * @param samples at least one
	 * @param figure the figure
	 * @return the middle one; of an even number the mean of the two in the middle
	 */
	static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
		double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * Return the relative range of the processor times.
	 * @param samples at least one
	 * @return the difference of the largest and the smallest, as a fraction of the median
	 */
	public static double spread(List<Sample> samples) {
		double least = samples.stream().mapToDouble(Sample::cpu).min().orElseThrow();
		double most = samples.stream().mapToDouble(Sample::cpu).max().orElseThrow();
		double median = median(samples, Sample::cpu);
		return (median > 0) ? (most - least) / median : 0;
	}

}
