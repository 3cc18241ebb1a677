/**
 * Runs interleaved loads against the router and the raw endpoints, and writes a report.
 */
@NullMarked
package io.wampspring.benchmarks;

import org.jspecify.annotations.NullMarked;
