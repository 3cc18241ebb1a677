/**
 * Logging of what peers can provoke.
 * <p>
 * Invariants: nothing a peer does fills a log; no lock is held while a line is written.
 */
@NullMarked
package io.wampspring.core.internal.log;

import org.jspecify.annotations.NullMarked;
