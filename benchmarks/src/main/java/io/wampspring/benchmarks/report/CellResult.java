package io.wampspring.benchmarks.report;

/**
 * The measurements of one subject in one scenario. Immutable.
 *
 * @param scenario name of the scenario
 * @param subject name of the measured subject
 * @param median medians of all repetitions
 * @param spread range of the processor times of the repetitions, as a fraction of their
 * median
 */
public record CellResult(String scenario, String subject, Sample median, double spread) {

}
