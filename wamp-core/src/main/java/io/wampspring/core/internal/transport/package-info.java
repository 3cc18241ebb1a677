/**
 * Ways between a peer and the router: the connection of one peer, its ordered and bounded
 * way out, the in-memory pair. WebSocket lives in the Spring modules.
 * <p>
 * Invariants: messages of one connection are handed on one after another, in order;
 * sending never blocks; one writer per connection at a time.
 */
@NullMarked
package io.wampspring.core.internal.transport;

import org.jspecify.annotations.NullMarked;
