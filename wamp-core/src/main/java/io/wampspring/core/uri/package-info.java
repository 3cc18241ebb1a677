/**
 * URIs and patterns: the grammar, the match policies, and the exact, prefix and wildcard
 * index that broker and dealer share.
 * <p>
 * Invariants: matching costs the number of distinct prefix lengths and wildcard shapes,
 * never the number of patterns; changes cost at most the logarithm of them; look-ups take
 * no lock, except the first one after a change of the wildcard shapes.
 */
@NullMarked
package io.wampspring.core.uri;

import org.jspecify.annotations.NullMarked;
