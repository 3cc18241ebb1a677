/**
 * Routed remote procedure calls: registrations, invocations, cancelling, time-outs,
 * progress.
 * <p>
 * Invariants: every call ends exactly once; look-ups of registrations are lock-free; this
 * package does not depend on bytes, codecs, sockets or sessions.
 */
@NullMarked
package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.NullMarked;
