/**
 * How much a realm, a principal and a session may use, and how much they do use. Knows
 * numbers only: what they count is the business of those who ask.
 * <p>
 * Invariant: what a session took is given back at the latest when it has ended.
 */
@NullMarked
package io.wampspring.core.limit;

import org.jspecify.annotations.NullMarked;
