/**
 * Connections between peers and the router: inbox, ordered and bounded outbox, registry,
 * keep-alive, memory budgets and the in-memory transport. Network transports are in other
 * modules.
 * <p>
 * Invariants: messages of one connection are handled one at a time, in order; sending
 * never blocks; one thread at a time writes to a connection.
 */
@NullMarked
package io.wampspring.core.internal.transport;

import org.jspecify.annotations.NullMarked;
