/**
 * Tests of the WebSocket endpoint over real sockets, on every container.
 */
@NullMarked
package io.wampspring.websocket;

import org.jspecify.annotations.NullMarked;
