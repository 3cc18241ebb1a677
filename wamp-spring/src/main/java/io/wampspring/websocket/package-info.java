/**
 * Events of the application about the connections of the WebSocket endpoint.
 */
@NullMarked
package io.wampspring.websocket;

import org.jspecify.annotations.NullMarked;
