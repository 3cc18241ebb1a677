/**
 * The fast way on Tomcat: RFC 6455 frames of our own behind Spring's handshake, instead
 * of the WebSocket implementation of the container.
 * <p>
 * Invariants: no thread ever waits for a socket; what one read leads to is written once
 * per connection; a connection that is idle holds no buffer.
 */
@NullMarked
package io.wampspring.transport.internal.websocket;

import org.jspecify.annotations.NullMarked;
