/**
 * Auto-configuration of the router and its WebSocket endpoint, the {@code wamp.*}
 * properties, and analysis of what can go wrong at start-up.
 * <p>
 * Invariants: every bean backs off when the application brings its own; nothing here
 * publishes an {@code Executor} or a {@code SecurityFilterChain}.
 */
@NullMarked
package io.wampspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
