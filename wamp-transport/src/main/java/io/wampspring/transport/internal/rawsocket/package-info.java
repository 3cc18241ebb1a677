/**
 * RawSocket: WAMP over any stream of bytes.
 * <p>
 * WAMP specification: RawSocket Transport.
 */
@NullMarked
package io.wampspring.transport.internal.rawsocket;

import org.jspecify.annotations.NullMarked;
