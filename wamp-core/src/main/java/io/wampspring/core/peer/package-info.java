/**
 * What the router knows of a peer, whoever it is: a session on this node, a meta
 * procedure of the router itself, later a session on another node.
 * <p>
 * Invariants: broker and dealer know peers only through these types; sending never
 * blocks.
 */
@NullMarked
package io.wampspring.core.peer;

import org.jspecify.annotations.NullMarked;
