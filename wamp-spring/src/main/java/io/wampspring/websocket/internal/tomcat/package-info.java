/**
 * Passes upgraded sockets of Tomcat to event loops.
 */
@NullMarked
package io.wampspring.websocket.internal.tomcat;

import org.jspecify.annotations.NullMarked;
