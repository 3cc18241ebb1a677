/**
 * The one client API: a session that calls, publishes, subscribes and registers, over the
 * router in the same process now, over a remote router later.
 * <p>
 * Invariants: handlers and completions run on the executor of the session, never on a
 * thread that routes; what a session receives it receives in order.
 */
@NullMarked
package io.wampspring.core.client;

import org.jspecify.annotations.NullMarked;
