/**
 * What comes out of a run: medians, targets, tables, lines of JSON, a picture.
 */
@NullMarked
package io.wampspring.benchmarks.report;

import org.jspecify.annotations.NullMarked;
