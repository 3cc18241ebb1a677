/**
 * Frames of any protocol on their way to a socket.
 */
@NullMarked
package io.wampspring.transport.internal.framing;

import org.jspecify.annotations.NullMarked;
