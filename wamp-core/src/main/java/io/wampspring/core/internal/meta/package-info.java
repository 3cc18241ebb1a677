/**
 * The meta API: procedures and events by which clients watch and steer a realm.
 * <p>
 * Invariants: meta procedures are callees of the dealer like any other, under the same
 * authorization; they see their own realm only.
 */
@NullMarked
package io.wampspring.core.internal.meta;

import org.jspecify.annotations.NullMarked;
