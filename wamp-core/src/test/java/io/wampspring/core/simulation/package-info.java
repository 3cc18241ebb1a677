/**
 * A deterministic simulation of one router: peers in random order over virtual time, and
 * what must hold whatever the order is. See {@code docs/simulation.md}.
 */
@NullMarked
package io.wampspring.core.simulation;

import org.jspecify.annotations.NullMarked;
