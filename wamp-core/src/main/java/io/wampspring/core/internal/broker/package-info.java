/**
 * Publish and subscribe: subscriptions and the distribution of publications.
 * <p>
 * Invariants: publishing acquires no lock other than the send locks of receivers; this
 * package does not depend on bytes, codecs, sockets or sessions.
 */
@NullMarked
package io.wampspring.core.internal.broker;

import org.jspecify.annotations.NullMarked;
