/**
 * The router's side of a session: the handshake, the order of its messages, its state,
 * its identity and what it owns.
 * <p>
 * Invariants: messages of a session are handled one after another, in order; nothing
 * leaves before WELCOME or after GOODBYE; leaving costs what the session owns.
 */
@NullMarked
package io.wampspring.core.internal.session;

import org.jspecify.annotations.NullMarked;
