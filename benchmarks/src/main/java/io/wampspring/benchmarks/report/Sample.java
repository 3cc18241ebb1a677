package io.wampspring.benchmarks.report;

/**
 * One measurement, per operation. Immutable.
 *
 * @param cpu processor time of the application, in microseconds
 * @param rate operations per second
 * @param p50 time that half of the operations did not exceed, in microseconds
 * @param p99 the same for 99 %
 * @param p999 the same for 99.9 %
 * @param allocated bytes that the application allocated
 * @param driver processor time of the driver, in microseconds
 * @param others how many processors were busy with neither
 */
public record Sample(double cpu, double rate, double p50, double p99, double p999, double allocated, double driver,
		double others) {

}
