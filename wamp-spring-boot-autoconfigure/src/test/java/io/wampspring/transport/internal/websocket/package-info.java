/**
 * Tests of the direct transport.
 */
@NullMarked
package io.wampspring.transport.internal.websocket;

import org.jspecify.annotations.NullMarked;
