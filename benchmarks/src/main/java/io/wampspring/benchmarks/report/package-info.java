/**
 * Reports of a run: medians, targets, tables, lines of JSON, a chart.
 */
@NullMarked
package io.wampspring.benchmarks.report;

import org.jspecify.annotations.NullMarked;
