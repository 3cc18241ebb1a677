/**
 * The WebSocket endpoint on Spring's handler registry, over any container with
 * {@code jakarta.websocket}.
 * <p>
 * Invariants: container threads never block on a socket; one thread at a time writes to a
 * session; messages larger than the limit are not buffered.
 */
@NullMarked
package io.wampspring.websocket.internal;

import org.jspecify.annotations.NullMarked;
