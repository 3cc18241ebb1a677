/**
 * The router's view of a peer: a session on this node or a meta procedure of the router
 * itself.
 * <p>
 * Invariants: broker and dealer access peers only through these types; sending never
 * blocks.
 */
@NullMarked
package io.wampspring.core.peer;

import org.jspecify.annotations.NullMarked;
