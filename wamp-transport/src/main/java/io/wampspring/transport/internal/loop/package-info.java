/**
 * Event loops over non-blocking sockets, for any protocol.
 */
@NullMarked
package io.wampspring.transport.internal.loop;

import org.jspecify.annotations.NullMarked;
