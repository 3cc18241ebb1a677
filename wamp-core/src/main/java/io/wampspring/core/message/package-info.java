/**
 * WAMP messages: one record per message type, the lazily decoded {@link Payload}, the
 * immutable {@link io.wampspring.core.message.Dict} of Options and Details, and the URIs
 * of the protocol.
 * <p>
 * Invariants: messages are immutable, so that threads and receivers may share them; this
 * package does not depend on codecs, sockets or the router.
 */
@NullMarked
package io.wampspring.core.message;

import org.jspecify.annotations.NullMarked;
