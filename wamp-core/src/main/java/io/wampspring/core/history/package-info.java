/**
 * Events that are kept: the history of topics and the retained event of each topic,
 * behind a store that applications may replace.
 * <p>
 * Invariants: a store never blocks the thread that asks it; its operations take effect in
 * the order of the calls; what is stored never changes.
 */
@NullMarked
package io.wampspring.core.history;

import org.jspecify.annotations.NullMarked;
