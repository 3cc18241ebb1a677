/**
 * Auto-configuration of the router, its WebSocket endpoint and RawSocket, the
 * {@code wamp.*} properties, and the analysis of startup failures.
 * <p>
 * Invariants: every bean backs off when the application brings its own; nothing here
 * publishes an {@code Executor} or a {@code SecurityFilterChain}.
 */
@NullMarked
package io.wampspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
