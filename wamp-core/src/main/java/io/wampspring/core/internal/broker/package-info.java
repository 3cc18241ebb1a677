/**
 * Publish and subscribe: subscriptions and the distribution of publications.
 * <p>
 * Invariants: publishing takes no lock but those of the receivers' ways out; nothing in
 * here knows bytes, codecs, sockets or sessions.
 */
@NullMarked
package io.wampspring.core.internal.broker;

import org.jspecify.annotations.NullMarked;
