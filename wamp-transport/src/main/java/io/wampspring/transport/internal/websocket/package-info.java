/**
 * WebSocket framing (RFC 6455) on event loops, after a handshake elsewhere, instead of
 * the WebSocket implementation of a container.
 * <p>
 * Invariants: no thread blocks on a socket; messages caused by one read are flushed with
 * one write per connection; an idle connection holds no buffer.
 */
@NullMarked
package io.wampspring.transport.internal.websocket;

import org.jspecify.annotations.NullMarked;
