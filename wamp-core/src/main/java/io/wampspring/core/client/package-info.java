/**
 * The client API: a session that calls, publishes, subscribes and registers with the
 * router in the same process.
 * <p>
 * Invariants: handlers and completions run on the executor of the session, never on a
 * routing thread; a session receives messages in order.
 */
@NullMarked
package io.wampspring.core.client;

import org.jspecify.annotations.NullMarked;
