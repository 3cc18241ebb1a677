/**
 * Tests of the direct transport.
 */
@NullMarked
package io.wampspring.websocket.direct;

import org.jspecify.annotations.NullMarked;
