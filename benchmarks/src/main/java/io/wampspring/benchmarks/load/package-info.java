/**
 * The load driver: NIO on one thread, efficient enough to leave the processor to the
 * router, and strict: order and content of every reply are checked.
 * <p>
 * Invariant: all code runs on the thread that calls the {@link Loop}.
 */
@NullMarked
package io.wampspring.benchmarks.load;

import org.jspecify.annotations.NullMarked;
