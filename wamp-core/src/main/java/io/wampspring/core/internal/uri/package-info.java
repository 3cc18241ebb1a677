/**
 * The exact, prefix and wildcard index over patterns that broker and dealer share, and
 * templates of URIs.
 * <p>
 * Invariants: matching costs the number of distinct prefix lengths and wildcard shapes,
 * never the number of patterns; changes cost at most the logarithm of them; lookups take
 * no lock, but for the first one after the wildcard shapes changed.
 */
@NullMarked
package io.wampspring.core.internal.uri;

import org.jspecify.annotations.NullMarked;
