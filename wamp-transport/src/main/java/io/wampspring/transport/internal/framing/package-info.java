/**
 * Framed writing to sockets, for any protocol.
 */
@NullMarked
package io.wampspring.transport.internal.framing;

import org.jspecify.annotations.NullMarked;
