/**
 * The meta API: procedures and events by which clients inspect and manage a realm.
 * <p>
 * Invariants: meta procedures are regular callees of the dealer, under the same
 * authorization; they access only their own realm.
 */
@NullMarked
package io.wampspring.core.internal.meta;

import org.jspecify.annotations.NullMarked;
