/**
 * The router's side of a session: handshake, message order, state and identity.
 * <p>
 * Invariants: messages of a session are handled sequentially and in order; no message of
 * the session is sent before WELCOME or after GOODBYE; the cost of leaving depends only
 * on the state of the session.
 */
@NullMarked
package io.wampspring.core.internal.session;

import org.jspecify.annotations.NullMarked;
