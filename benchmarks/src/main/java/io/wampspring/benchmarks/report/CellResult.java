package io.wampspring.benchmarks.report;

/**
 * What was measured of one subject in one scenario. Immutable.
 *
 * @param scenario what was done
 * @param subject who did it
 * @param median medians of all repetitions
 * @param spread how far the processor times of the repetitions are apart, as a share of
 * their median
 */
public record CellResult(String scenario, String subject, Sample median, double spread) {

}
