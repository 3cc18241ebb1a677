/**
 * The RawSocket transport.
 * <p>
 * WAMP specification: RawSocket Transport.
 */
@NullMarked
package io.wampspring.transport.internal.rawsocket;

import org.jspecify.annotations.NullMarked;
