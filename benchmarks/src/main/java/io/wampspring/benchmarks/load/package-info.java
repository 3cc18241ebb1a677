/**
 * The load driver: plain NIO on one thread, cheap enough to leave the processor to the
 * router, and suspicious: every reply is checked for its place and its content.
 * <p>
 * Invariant: everything here runs on the thread that calls the {@link Loop}.
 */
@NullMarked
package io.wampspring.benchmarks.load;

import org.jspecify.annotations.NullMarked;
