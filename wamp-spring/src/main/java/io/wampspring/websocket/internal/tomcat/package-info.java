/**
 * Hands upgraded sockets of Tomcat over to event loops.
 */
@NullMarked
package io.wampspring.websocket.internal.tomcat;

import org.jspecify.annotations.NullMarked;
