/**
 * Receivers of messages of the router: sessions and meta procedures, and events shared by
 * many receivers.
 * <p>
 * Invariants: broker and dealer access peers only through these types; sending never
 * blocks.
 */
@NullMarked
package io.wampspring.core.internal.peer;

import org.jspecify.annotations.NullMarked;
