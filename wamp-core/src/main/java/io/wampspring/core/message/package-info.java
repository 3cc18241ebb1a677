/**
 * The vocabulary of WAMP: one record per message type, the lazy {@link Payload}, the
 * immutable {@link io.wampspring.core.message.Dict} of Options and Details, and the URIs
 * that the protocol itself names.
 * <p>
 * Invariants: a message is immutable from the moment it exists, so that any number of
 * threads and receivers may share it; nothing in here knows a codec, a socket or a
 * router.
 */
@NullMarked
package io.wampspring.core.message;

import org.jspecify.annotations.NullMarked;
