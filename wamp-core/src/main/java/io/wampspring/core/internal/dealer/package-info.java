/**
 * Routed remote procedure calls: registrations, invocations, cancelling, time-outs,
 * progress.
 * <p>
 * Invariants: every call ends exactly once; looking up a registration takes no lock;
 * nothing in here knows bytes, codecs, sockets or sessions.
 */
@NullMarked
package io.wampspring.core.internal.dealer;

import org.jspecify.annotations.NullMarked;
