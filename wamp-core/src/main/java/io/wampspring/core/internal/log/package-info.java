/**
 * Logging of events that peers can provoke.
 * <p>
 * Invariants: a peer cannot flood a log; no lock is held while a line is written.
 */
@NullMarked
package io.wampspring.core.internal.log;

import org.jspecify.annotations.NullMarked;
