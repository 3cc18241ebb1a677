/**
 * Runs loads against the router and the raw endpoints by turns and writes a report.
 */
@NullMarked
package io.wampspring.benchmarks;

import org.jspecify.annotations.NullMarked;
