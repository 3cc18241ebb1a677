package io.wampspring.benchmarks.report;

/**
 * One measurement, per operation. Immutable.
 *
 * @param cpu processor time of the application, in microseconds
 * @param rate operations per second
 * @param p50 median latency of the operations, in microseconds
 * @param p99 99th percentile of the latency
 * @param p999 99.9th percentile of the latency
 * @param allocated bytes allocated by the application
 * @param driver processor time of the driver, in microseconds
 * @param others number of processors used by other processes
 */
public record Sample(double cpu, double rate, double p50, double p99, double p999, double allocated, double driver,
		double others) {

}
